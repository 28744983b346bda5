import { resolveWindow } from '../../calendar/window.js';
import type { WindowSpec } from '../../calendar/window.js';
import { windowSchema } from '../../scheme/common-parameters.js';
import { paretoCheck } from '../pareto-check.js';
import { marginRequest, sayWindow } from './common.js';
import type { Report } from './report.js';

/** C2, C3: how few customers bring 80 %, of revenue and of profit, and what leaves with the largest. */
export const baseBalanceReport: Report<{ readonly window: WindowSpec }> = {
  id: 'base-balance',
  methods: ['C2', 'C3'],
  title: 'Pareto check and balance of the base',
  subject: 'base',
  parameters: { type: 'object', additionalProperties: false, properties: { window: windowSchema({ months: 12 }) } },
  requests: ({ window }, asOf) => [
    { feature: 'revenue', window: resolveWindow(window, asOf) },
    marginRequest(window, asOf),
  ],
  compute({ features }, { window }) {
    const resolved = resolveWindow(window, features.asOf);
    const revenue = features.column({ feature: 'revenue', window: resolved });
    const profit = features.column(marginRequest(window, features.asOf));
    return { ...sayWindow(resolved), ...paretoCheck(features, revenue, profit) };
  },
};
