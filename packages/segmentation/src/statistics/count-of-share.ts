/**
 * How many of a list make a share of it, rounded up: the top 20 % of 7 are 2.
 *
 * @param share  0 to 1
 * @param size   whole number from 0 on
 * @example countOfShare(0.2, 35) // 7, though 0.2 * 35 is 7.000000000000001
 */
export function countOfShare(share: number, size: number): number {
  return Math.min(Math.ceil(Math.round(share * size * 1e6) / 1e6), size);
}
