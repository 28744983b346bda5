import { diagnose } from '../diagnose.js';
import { NO_PARAMETERS } from './common.js';
import type { Report } from './report.js';

/** Results that tell nothing: empty classes, nearly all in one, tied borders, too few customers. */
export const diagnosisReport: Report = {
  id: 'diagnosis',
  methods: ['C13'],
  title: 'Schemes whose result tells little on this base, and why',
  subject: 'schemes',
  parameters: NO_PARAMETERS,
  compute: ({ features, schemes }) =>
    schemes.flatMap(({ assignment }) =>
      diagnose(assignment, features).map(({ code, message }) => ({ scheme: assignment.id, code, message })),
    ),
};
