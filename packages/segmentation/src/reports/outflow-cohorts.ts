import { addMonths } from '../calendar/add-months.js';
import { formatDay } from '../calendar/day-number.js';
import { startOfMonth } from '../calendar/month-bounds.js';
import type { ColumnRequest, FeatureColumn, Features } from '../measure/features.js';
import { figureAt, shareOf } from './figures.js';

/** New customers of one month, or of one value of a field. */
export interface OutflowCohort {
  /** Month of the first purchase as `YYYY-MM`, or the value; null for customers without a value. */
  readonly cohort: string | null;
  /** Customers whose first purchase lies in it. */
  readonly customers: number;
  /** Of these, how many have had their time to come back. */
  readonly judged: number;
  /** Of those, how many bought on one day only. */
  readonly outflow: number;
  /** outflow / judged over all time; null while nobody can be judged. */
  readonly rate: number | null;
  /** The same over first purchases of the last `cohortMonths` that can be judged. */
  readonly recent: { readonly judged: number; readonly outflow: number; readonly rate: number | null };
}

export interface OutflowOptions {
  /** Calendar months that a new customer has to come back. Default 2. */
  readonly outflowMonths?: number;
  /** Months of first purchases before those that make up the recent cohort. Default 12. */
  readonly cohortMonths?: number;
  readonly countZeroAmount?: boolean;
}

/** What the cohorts need measured; the scheme `new-outflow` asks for the same. */
export function outflowRequests({ countZeroAmount = false }: OutflowOptions = {}): ColumnRequest[] {
  return [
    { feature: 'visits', countZeroAmount },
    { feature: 'firstDay', countZeroAmount },
  ];
}

/**
 * Outflow of new customers by month of the first purchase (C9, M12), the earliest month first; months without a first
 * purchase are left out. The sum over all cohorts is the all-time rate of the scheme `new-outflow`.
 *
 * @throws RangeError if {@link outflowRequests} were not measured
 */
export function outflowCohorts(features: Features, options: OutflowOptions = {}): OutflowCohort[] {
  const first = features.column(outflowRequests(options)[1]!).values;
  return cohortsBy(features, options, (c) => formatDay(startOfMonth(first[c]!)).slice(0, 7));
}

/**
 * The same by a text column, such as the source, the owner or the first product: largest cohort first, then by text,
 * customers without a value last.
 */
export function outflowBy(features: Features, column: FeatureColumn, options: OutflowOptions = {}): OutflowCohort[] {
  const cohorts = cohortsBy(features, options, (c) => {
    const text = figureAt(column, c);
    return text === null ? null : (column.dictionary?.[text] ?? null);
  });
  return cohorts.sort((a, b) => Number(a.cohort === null) - Number(b.cohort === null) || b.customers - a.customers);
}

function cohortsBy(
  features: Features,
  options: OutflowOptions,
  cohortOf: (customer: number) => string | null,
): OutflowCohort[] {
  const [visits, first] = outflowRequests(options).map((request) => features.column(request).values);
  const newFrom = addMonths(features.asOf, -(options.outflowMonths ?? 2));
  const recentFrom = addMonths(features.asOf, -(options.outflowMonths ?? 2) - (options.cohortMonths ?? 12));
  const found = new Map<string | null, ReturnType<typeof noCustomers>>();
  for (let c = 0; c < features.customers.length; c++) {
    if (visits![c] === 0) continue;
    const cohort = cohortOf(c);
    let counts = found.get(cohort);
    if (counts === undefined) found.set(cohort, (counts = noCustomers()));
    counts.customers++;
    if (first![c]! >= newFrom) continue;
    const isOutflow = visits![c] === 1;
    for (const each of first![c]! >= recentFrom ? [counts, counts.recent] : [counts]) {
      each.judged++;
      if (isOutflow) each.outflow++;
    }
  }
  return [...found]
    .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
    .map(([cohort, { customers, recent, ...allTime }]) => ({
      cohort,
      customers,
      ...allTime,
      rate: rateOf(allTime),
      recent: { ...recent, rate: rateOf(recent) },
    }));
}

function noCustomers() {
  return { customers: 0, judged: 0, outflow: 0, recent: { judged: 0, outflow: 0 } };
}

function rateOf({ judged, outflow }: { readonly judged: number; readonly outflow: number }): number | null {
  return judged === 0 ? null : shareOf(outflow, judged);
}
