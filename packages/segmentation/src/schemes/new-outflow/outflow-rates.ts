/** How many new customers do not come back, counted in two ways. A rate is left out where nobody could have. */
export interface OutflowRates {
  /** First purchases inside the cohort, and how many of them stayed the only day. */
  readonly cohortCustomers: number;
  readonly cohortOutflow: number;
  readonly cohortRate?: number;
  /** The same over all first purchases before the border. */
  readonly allTimeCustomers: number;
  readonly allTimeOutflow: number;
  readonly allTimeRate?: number;
}

/**
 * Rates of outflow, both as a share of those whose time to come back is over.
 *
 * @param visits      days with a purchase, per customer
 * @param firstDay    day of the first purchase; means something where there are visits
 * @param cohortFrom  first day of the cohort
 * @param newFrom     first day that is too recent to judge
 */
export function outflowRates(
  visits: ArrayLike<number>,
  firstDay: ArrayLike<number>,
  cohortFrom: number,
  newFrom: number,
): OutflowRates & Readonly<Record<string, number>> {
  let [cohortCustomers, cohortOutflow, allTimeCustomers, allTimeOutflow] = [0, 0, 0, 0];
  for (let c = 0; c < visits.length; c++) {
    if (visits[c] === 0 || firstDay[c]! >= newFrom) continue;
    const isInCohort = firstDay[c]! >= cohortFrom;
    const isOutflow = visits[c] === 1;
    allTimeCustomers++;
    if (isOutflow) allTimeOutflow++;
    if (isInCohort) cohortCustomers++;
    if (isInCohort && isOutflow) cohortOutflow++;
  }
  return {
    cohortCustomers,
    cohortOutflow,
    ...(cohortCustomers === 0 ? {} : { cohortRate: cohortOutflow / cohortCustomers }),
    allTimeCustomers,
    allTimeOutflow,
    ...(allTimeCustomers === 0 ? {} : { allTimeRate: allTimeOutflow / allTimeCustomers }),
  };
}
