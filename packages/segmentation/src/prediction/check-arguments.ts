import type { PurchaseHistory } from './rf-summary.js';

/** Refuses parameters of a model that are not all finite and above 0. */
export function checkParameters(parameters: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (!(value > 0 && value < Infinity))
      throw new RangeError(`parameter ${name} requires a finite number above 0, not ${value}`);
  }
}

/** Refuses a horizon that is not a finite time from 0. */
export function checkHorizon(horizon: number): void {
  if (!(horizon >= 0 && horizon < Infinity))
    throw new RangeError(`horizon requires a finite time from 0, not ${horizon}`);
}

/** Refuses a history that cannot have happened. */
export function checkHistory({ repeats, recency, observed }: PurchaseHistory): void {
  if (!Number.isSafeInteger(repeats) || repeats < 0) {
    throw new RangeError(`purchase history requires whole repeats, not ${repeats}`);
  }
  if (!(recency >= 0 && recency <= observed && observed < Infinity) || (repeats === 0 && recency !== 0)) {
    throw new RangeError(
      `purchase history requires 0 <= recency <= observed, not ${recency} and ${observed} with ${repeats} repeats`,
    );
  }
}
