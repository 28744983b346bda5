import type { Random } from './random.js';

/**
 * BG/NBD parameters that Fader, Hardie and Lee (2005) estimated on the CDNOW sample, time in weeks: a customer buys at
 * a gamma distributed rate and leaves after each purchase with a beta distributed probability.
 */
export const purchaseRate = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } as const;

/** Gamma-gamma parameters of spend per purchase on the same sample (Fader and Hardie 2013). */
export const spend = { p: 6.25, q: 3.74, v: 15.44 } as const;

export interface Purchase {
  /** Weeks after the customer's first purchase. */
  week: number;
  /** In the unit of the spend parameters. */
  amount: number;
}

/** One customer's purchases in the `weeks` after the first one, which is included. */
export function drawPurchases(random: Random, weeks: number): Purchase[] {
  const rate = random.gamma(purchaseRate.r, purchaseRate.alpha);
  const dropout = random.beta(purchaseRate.a, purchaseRate.b);
  const scale = random.gamma(spend.q, spend.v);
  const purchases = [{ week: 0, amount: random.gamma(spend.p, scale) }];
  for (let week = random.exponential(rate); week < weeks; week += random.exponential(rate)) {
    purchases.push({ week, amount: random.gamma(spend.p, scale) });
    if (random.chance(dropout)) break;
  }
  return purchases;
}
