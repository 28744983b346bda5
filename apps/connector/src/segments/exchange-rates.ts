import { parseDay } from '@strata/segmentation';
import type { PortalSettings } from '../portals/portal.js';

/**
 * Money of deals in the portal's base currency. Exact: minor units and decimal rates are multiplied as integers and
 * rounded once, half away from zero.
 */
export interface DatedRate {
  readonly currency: string;
  /** `YYYY-MM-DD` from which the rate holds. */
  readonly validFrom: string;
  /** Base units for one unit of the currency, as a decimal text (`41.25`). */
  readonly rate: string;
}

export interface Conversion {
  readonly minor: number;
  /** The deal is older than the first known rate, which served instead. */
  readonly usedLaterRate: boolean;
}

interface Step {
  readonly day: number;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DAY_MS = 86_400_000;

/** Which day's rates serve for everything: that of the calculation where the portal says so, else none. */
export const rateDayOf = ({ rateDate }: Pick<PortalSettings, 'rateDate'>, asOf: string): number | null =>
  rateDate === 'asOf' ? parseDay(asOf) : null;

/**
 * A function from (amount, currency, day) to minor units of the base currency, or null when the currency has no rate.
 *
 * @param digits   minor digits of every currency that occurs (2 for EUR, 0 for JPY)
 * @param rateDay  day whose rates serve for every amount, whatever its own day; null: the rate of its own day
 * @throws RangeError for a rate that is not a positive decimal
 */
export function createConverter(
  base: string,
  rates: readonly DatedRate[],
  digits: (currency: string) => number,
  rateDay: number | null,
): (minor: number, currency: string, day: number) => Conversion | null {
  const steps = new Map<string, Step[]>();
  for (const { currency, validFrom, rate } of rates) {
    const fraction = /^(\d+)(?:\.(\d+))?$/.exec(rate);
    if (!fraction || Number(rate) <= 0)
      throw new RangeError(`the rate of ${currency} must be a positive decimal, not ${rate}`);
    const decimals = fraction[2] ?? '';
    const shift = digits(base) - digits(currency);
    const step: Step = {
      day: Math.round(Date.parse(`${validFrom}T00:00:00Z`) / DAY_MS),
      numerator: BigInt(fraction[1]! + decimals) * (shift > 0 ? 10n ** BigInt(shift) : 1n),
      denominator: 10n ** BigInt(decimals.length) * (shift < 0 ? 10n ** BigInt(-shift) : 1n),
    };
    const list = steps.get(currency);
    if (list) list.push(step);
    else steps.set(currency, [step]);
  }
  for (const list of steps.values()) list.sort((a, b) => a.day - b.day);

  return (minor, currency, ownDay) => {
    const day = rateDay ?? ownDay;
    if (currency === base) return { minor, usedLaterRate: false };
    const list = steps.get(currency);
    if (!list) return null;
    const step = list.findLast((each) => each.day <= day) ?? list[0]!;
    const product = BigInt(minor) * step.numerator;
    const magnitude = product < 0n ? -product : product;
    const rounded = Number((magnitude * 2n + step.denominator) / (step.denominator * 2n));
    return { minor: product < 0n ? -rounded : rounded, usedLaterRate: step.day > day };
  };
}
