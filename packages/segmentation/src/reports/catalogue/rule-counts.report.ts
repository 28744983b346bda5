import { ruleCounts } from '../../schemes/rules/rule-counts.js';
import type { RulesParameters } from '../../schemes/rules/rule-types.js';
import { NO_PARAMETERS } from './common.js';
import { refuseOtherThan } from './refuse-other-than.js';
import type { Report } from './report.js';

/** M35: how many customers each rule meets, how many earlier rules took, and how many it keeps. */
export const ruleCountsReport: Report = {
  id: 'rule-counts',
  methods: ['M35'],
  title: 'How many customers each rule meets, loses to earlier ones, and keeps',
  subject: 'scheme',
  parameters: NO_PARAMETERS,
  compute(_, __, { configured, assignment }) {
    refuseOtherThan('rules', configured);
    return ruleCounts(assignment, configured.parameters as RulesParameters);
  },
};
