/** What is left behind when the largest customers leave. */
export interface LossScenario {
  /** How many leave; a base with fewer customers has fewer scenarios. */
  readonly leaving: number;
  /** Their ids, the largest first. */
  readonly customers: readonly string[];
  readonly lostMinor: number;
  /** Of the total of all customers above 0, 0 to 1. */
  readonly lostShare: number;
}

/**
 * Loss scenarios (C3): what the base loses if its top 1, 3 and 5 customers leave. Equal values by id.
 *
 * @param customers  ids
 * @param values     one whole value per customer, minor units; those not above 0 are left out
 * @returns          empty when no value is above 0
 *
 * @example lossScenarios(['a', 'b'], [300, 100], [1])
 * // [{ leaving: 1, customers: ['a'], lostMinor: 300, lostShare: 0.75 }]
 */
export function lossScenarios(
  customers: readonly string[],
  values: ArrayLike<number>,
  leave: readonly number[] = [1, 3, 5],
): LossScenario[] {
  const most = Math.max(...leave);
  const top: number[] = [];
  let total = 0;
  for (let c = 0; c < customers.length; c++) {
    const value = values[c]!;
    if (!(value > 0)) continue;
    total += value;
    const isAhead = (other: number): boolean =>
      value > values[other]! || (value === values[other] && customers[c]! < customers[other]!);
    const place = top.findIndex(isAhead);
    if (place >= 0) top.splice(place, 0, c);
    else if (top.length < most) top.push(c);
    if (top.length > most) top.pop();
  }
  if (total === 0) return [];
  const counts = new Set(leave.map((count) => Math.min(count, top.length)));
  return [...counts].map((count) => {
    const leaving = top.slice(0, count);
    const lostMinor = leaving.reduce((sum, c) => sum + values[c]!, 0);
    return {
      leaving: leaving.length,
      customers: leaving.map((c) => customers[c]!),
      lostMinor,
      lostShare: lostMinor / total,
    };
  });
}
