import { descendingPositive } from './lorenz-curve.js';

/** How much the revenue of a base hangs on few customers. */
export interface BaseBalance {
  /** Customers with a value above 0. */
  readonly customers: number;
  /** Smallest number of customers that bring at least 80 %. */
  readonly customersFor80: number;
  /** That number by all customers, 0 to 1. */
  readonly shareFor80: number;
  /** Share of the total that the top 20 % of customers (rounded up) bring. */
  readonly topFifthShare: number;
  /** Gini coefficient: 0 when all bring the same, towards 1 when one brings everything. */
  readonly gini: number;
  /** `balanced` from 15 to 25 % inclusive, `concentrated` below, `diluted` above. */
  readonly verdict: 'concentrated' | 'balanced' | 'diluted';
  /** Share of the total that leaves with the top 1, 3 and 5 customers. */
  readonly lostWithTop: { readonly 1: number; readonly 3: number; readonly 5: number };
}

/**
 * Pareto check and balance of a base (C2, C3).
 *
 *   gini = sum over ascending x_i of (2 i - n - 1) x_i / (n sum x)
 *
 * @param values  one whole value per customer; those not above 0 are left out
 * @returns       null when no value is above 0
 */
export function baseBalance(values: ArrayLike<number>): BaseBalance | null {
  const sorted = descendingPositive(values);
  const customers = sorted.length;
  if (customers === 0) return null;
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const top = (count: number): number => sorted.subarray(0, count).reduce((sum, value) => sum + value, 0) / total;
  let sum = 0;
  let customersFor80 = 0;
  // Compared as 5 x >= 4 y, without the rounding of 0.8.
  while (5 * sum < 4 * total && customersFor80 < customers) sum += sorted[customersFor80++]!;
  let weighted = 0;
  for (let i = 0; i < customers; i++) weighted += (customers - 1 - 2 * i) * (sorted[i]! / total);
  return {
    customers,
    customersFor80,
    shareFor80: customersFor80 / customers,
    topFifthShare: top(Math.ceil(customers / 5)),
    gini: weighted / customers,
    verdict: verdictOf(customersFor80, customers),
    lostWithTop: { 1: top(1), 3: top(3), 5: top(5) },
  };
}

function verdictOf(few: number, all: number): BaseBalance['verdict'] {
  if (few * 100 < all * 15) return 'concentrated';
  return few * 100 > all * 25 ? 'diluted' : 'balanced';
}
