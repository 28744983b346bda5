import { parseDay } from '../../calendar/day-number.js';
import type { DayWindow } from '../../calendar/window.js';
import { SchemeConfigError } from '../../scheme/resolve-scheme.js';
import { growthKpis, measureKpis } from '../growth-kpis.js';
import { knownOrNull } from './common.js';
import { METRICS } from '../../scheme/metric.js';
import type { AssignedScheme, Report, ReportInput } from './report.js';

interface Parameters {
  readonly baselineFrom: string;
  readonly baselineTo: string;
  readonly from: string;
  readonly to: string;
}

const DATE = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', default: '' } as const;

/**
 * C12: growth against a baseline period. Who is in a segment is told by the scheme as of the day of the report, in both
 * periods alike.
 */
export const growthKpisReport: Report<Parameters> = {
  id: 'growth-kpis',
  methods: ['C12'],
  title: 'Growth of sales, profit and structure against a baseline period',
  subject: 'scheme',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      baselineFrom: { ...DATE, description: 'First day of the baseline, YYYY-MM-DD.' },
      baselineTo: { ...DATE, description: 'Last day of the baseline.' },
      from: { ...DATE, description: 'First day of the period to compare; as long as the baseline.' },
      to: { ...DATE, description: 'Last day of it.' },
    },
  },
  requests: (parameters) =>
    periodsOf(parameters).flatMap((window) => [
      { feature: 'revenue' as const, window },
      METRICS.margin.request(window, { serviceRate: null, serviceBy: 'activity' as const }),
    ]),
  compute(input, parameters, scheme) {
    const [baseline, current] = periodsOf(parameters).map((window) => snapshotOf(window, input, scheme));
    return growthKpis(baseline!, current!);
  },
};

function periodsOf({ baselineFrom, baselineTo, from, to }: Parameters): (DayWindow & { readonly from: number })[] {
  if ([baselineFrom, baselineTo, from, to].includes('')) {
    throw new SchemeConfigError(['parameters baselineFrom, baselineTo, from and to are required, as YYYY-MM-DD']);
  }
  return [
    { from: parseDay(baselineFrom), to: parseDay(baselineTo) },
    { from: parseDay(from), to: parseDay(to) },
  ];
}

function snapshotOf(
  window: DayWindow & { readonly from: number },
  { features }: ReportInput,
  { assignment }: AssignedScheme,
) {
  const margin = METRICS.margin.request(window, { serviceRate: null, serviceBy: 'activity' });
  const profit = knownOrNull(features.column(margin));
  return measureKpis({
    ...window,
    currency: features.currency,
    assignment,
    sales: features.column({ feature: 'revenue', window }),
    ...(profit === null ? {} : { profit }),
  });
}
