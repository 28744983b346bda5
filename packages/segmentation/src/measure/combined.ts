import { featureKey } from './feature-key.js';
import type { ColumnRequest, CombinedRequest, FeatureColumn } from './features.js';

/** A request with everything that it is made of before it. */
export function withParts(request: ColumnRequest): ColumnRequest[] {
  if ('feature' in request && request.group !== undefined) return [request.group, request];
  if (!('combine' in request)) return [request];
  const { combine, by, covered } = request;
  const parts = [...combine.map(({ of }) => of), ...(by === undefined ? [] : withParts(by))];
  return [...parts, ...(covered === undefined ? [] : [covered.rows, covered.orders]), request];
}

/**
 * Adds up the columns of a combined figure, customer by customer, and divides by another column where that is asked.
 * A divisor that is known to be 0 leaves no figure, for the reason `non_positive_value`.
 * Money at a price is rounded to whole minor units, term by term, so that differences of money stay exact.
 *
 * @param partOf  gives the measured columns of the parts
 */
export function combineColumns(
  request: CombinedRequest,
  partOf: (part: ColumnRequest) => FeatureColumn,
  asOf: number,
  currencyDigits: number,
): FeatureColumn {
  const { unit, combine, by, covered } = request;
  const terms = combine
    .map(({ of, times = 1, price, optional = false }) => ({ column: partOf(of), times, price, optional }))
    .filter(({ column, optional }) => !(optional && column.missing !== undefined));
  const divisor = by === undefined ? null : partOf(by);
  const needed = [...terms.map(({ column }) => column), ...(divisor === null ? [] : [divisor])];
  const { window, values: first } = partOf(combine[0]!.of);
  const size = first.length;
  const values = new Float64Array(size);
  const present = new Uint8Array(size);
  const undivided = new Int16Array(divisor === null ? 0 : size).fill(-1);
  const name = featureKey(request, asOf);
  // Of optional parts one at least has to be there.
  const none = terms.length === 0 ? partOf(combine[0]!.of).missing : undefined;
  const missing = none ?? needed.find((column) => column.missing !== undefined)?.missing;
  if (missing !== undefined) return { name, unit, window, values, present, base: {}, missing };
  const minor = 10 ** currencyDigits;
  const isCovered = covered === undefined ? () => true : coverage(partOf(covered.rows), partOf(covered.orders));
  for (let c = 0; c < size; c++) {
    if (!isCovered(c) || needed.some((column) => column.present !== null && column.present[c] === 0)) continue;
    if (divisor !== null && divisor.values[c] === 0) {
      undivided[c] = 0;
      continue;
    }
    let sum = 0;
    for (const { column, times, price } of terms) {
      const value = column.values[c]!;
      sum += times * (price === undefined ? value : Math.round(value * price * minor));
    }
    values[c] = divisor === null ? sum : sum / divisor.values[c]!;
    present[c] = 1;
  }
  const absence = { reasons: ['non_positive_value'], reason: undivided };
  return { name, unit, window, values, present, base: {}, ...(divisor === null ? {} : { absence }) };
}

/** Without the data to tell, nobody is refused for it. */
function coverage(rows: FeatureColumn, orders: FeatureColumn): (customer: number) => boolean {
  if (rows.missing !== undefined) return () => true;
  return (c) => rows.values[c]! >= orders.values[c]!;
}
