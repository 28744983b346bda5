import type { Features } from '../measure/features.js';
import type { Statement } from '../wording/statement.js';
import { baseBalance } from './base-balance.js';
import type { BaseBalance } from './base-balance.js';
import { figureAt } from './figures.js';
import type { Figures } from './figures.js';
import { lorenzCurve } from './lorenz-curve.js';
import type { LorenzPoint } from './lorenz-curve.js';
import { lossScenarios } from './loss-scenarios.js';
import type { LossScenario } from './loss-scenarios.js';

/** Up to this share of customers behind 80 % the base is dangerously dependent on them. */
const DEPENDENT_UP_TO = 0.1;
/** From this share on every second customer needs the attention of the best. */
const EXPENSIVE_FROM = 0.5;

/** Balance of a base by one figure, with what it means. */
export interface ParetoView extends BaseBalance {
  /** `dependency`: up to 10 % of the customers bring 80 %; `expense`: 50 % or more are needed for it. */
  readonly risk: 'dependency' | 'expense' | null;
  readonly losses: readonly LossScenario[];
  readonly lorenz: readonly LorenzPoint[];
  /** Customers whose figure is not above 0: they bring nothing or cost. */
  readonly withoutValue: number;
  readonly statements: readonly Statement[];
}

/** Pareto check of revenue and of profit; null where nobody brings anything, or the data are not there. */
export interface ParetoCheck {
  readonly revenue: ParetoView | null;
  readonly profit: ParetoView | null;
  /** Name of the data that profit lacks, such as `cost`. */
  readonly profitMissing: string | null;
}

/**
 * Pareto check and balance of the base (C2, C3), by revenue and by profit: how few customers bring 80 %, what that
 * means in words, and what leaves with the largest.
 *
 * Balanced is 15 to 25 % of the customers, both borders included; up to 10 % is a dangerous dependency, 50 % expensive.
 *
 * @param revenue  per customer, minor units, over the time that is looked at
 * @param profit   the same for profit; null when nobody knows it. Customers without a figure are left out
 */
export function paretoCheck(
  { customers }: Pick<Features, 'customers'>,
  revenue: Figures,
  profit: Figures | null,
): ParetoCheck {
  return {
    revenue: view(customers, revenue),
    profit: profit === null ? null : view(customers, profit),
    profitMissing: profit === null ? 'profit' : (profit.missing ?? null),
  };
}

function view(customers: readonly string[], figures: Figures): ParetoView | null {
  const values = Float64Array.from(customers, (_, c) => figureAt(figures, c) ?? 0);
  const balance = baseBalance(values);
  if (balance === null) return null;
  const risk = riskOf(balance.shareFor80);
  const losses = lossScenarios(customers, values);
  return {
    ...balance,
    risk,
    losses,
    lorenz: lorenzCurve(values),
    withoutValue: customers.length - balance.customers,
    statements: [
      {
        say: `balance_${balance.verdict}`,
        values: {
          few: balance.customersFor80,
          all: balance.customers,
          share: { share: balance.shareFor80 },
        },
      },
      ...(risk === null ? [] : [{ say: `balance_${risk}` }]),
      ...losses.map(({ leaving, lostMinor, lostShare }) => ({
        say: 'balance_loss',
        values: { count: leaving, lost: { value: lostMinor, unit: 'money' as const }, share: { share: lostShare } },
      })),
    ],
  };
}

function riskOf(shareFor80: number): ParetoView['risk'] {
  if (shareFor80 <= DEPENDENT_UP_TO) return 'dependency';
  return shareFor80 >= EXPENSIVE_FROM ? 'expense' : null;
}
