import type { Assignment, NullReason } from '../scheme/scheme.js';

/** Size and revenue of one segment, or of the customers without one for a common reason. */
export interface ClassShare {
  readonly segment: string | null;
  readonly reason: NullReason | null;
  readonly customers: number;
  /** Of all customers, 0 to 1. */
  readonly customerShare: number;
  readonly revenueMinor: number;
  /** Of all revenue; 0 when there is none. */
  readonly revenueShare: number;
  /** Revenue share by customer share: above 1, the segment brings more than its size. 0 for an empty segment. */
  readonly index: number;
}

/**
 * Category share table (C1): every segment in the order of the scheme, then the reasons. The rows add up to the base.
 * Segments that hold nobody are listed when a scheme has few; the empty cells of a grid of scores are left out.
 *
 * @param revenue  per customer, minor units, e.g. over the whole history
 */
export function classShares(
  assignment: Pick<Assignment, 'codes' | 'code' | 'reasons' | 'reason'>,
  revenue: ArrayLike<number>,
): ClassShare[] {
  const { codes, code, reasons, reason } = assignment;
  const kinds = codes.length + reasons.length;
  const customers = new Uint32Array(kinds);
  const sums = new Float64Array(kinds);
  let total = 0;
  for (let c = 0; c < code.length; c++) {
    const kind = code[c]! >= 0 ? code[c]! : codes.length + reason[c]!;
    customers[kind]!++;
    sums[kind]! += revenue[c]!;
    total += revenue[c]!;
  }
  const rows = Array.from({ length: kinds }, (_, kind): ClassShare => {
    const customerShare = code.length > 0 ? customers[kind]! / code.length : 0;
    const revenueShare = total > 0 ? sums[kind]! / total : 0;
    return {
      segment: codes[kind] ?? null,
      reason: reasons[kind - codes.length] ?? null,
      customers: customers[kind]!,
      customerShare,
      revenueMinor: sums[kind]!,
      revenueShare,
      index: customerShare > 0 ? revenueShare / customerShare : 0,
    };
  });
  return rows.filter((row) => row.customers > 0 || (row.segment !== null && codes.length <= 20));
}
