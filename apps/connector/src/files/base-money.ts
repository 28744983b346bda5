import { currencyDigits } from './currencies.js';
import { convertToMinor, parseDecimal, toMinor } from './parse-decimal.js';
import type { Decimal } from './parse-decimal.js';

/** Rate of a currency on a day, as units of the base currency for one unit; null where none is known. */
export type RateLookup = (currency: string, day: number) => string | null;

/** The currency that everything is counted in. */
export interface BaseMoney {
  readonly base: string;
  readonly digits: number;
  readonly rates: RateLookup | undefined;
}

const ONE: Decimal = { units: 1n, digits: 0 };

/**
 * An amount that was paid, in minor units of the base currency; null without a rate.
 *
 * @throws RangeError if it has more decimals than its currency, or is too large
 */
export function paidInBase(amount: Decimal, currency: string, day: number | null, money: BaseMoney): number | null {
  const own = toMinor(amount, currency === money.base ? money.digits : currencyDigits(currency));
  return currency === money.base ? own : roundedInBase(amount, currency, day, money);
}

/**
 * An amount that was computed, such as a cost, rounded to minor units of the base currency; null without a rate.
 *
 * @throws RangeError if it is too large
 */
export function roundedInBase(amount: Decimal, currency: string, day: number | null, money: BaseMoney): number | null {
  const rate = currency === money.base ? ONE : rateOf(currency, day, money.rates);
  return rate === null ? null : convertToMinor(amount, rate, money.digits);
}

function rateOf(currency: string, day: number | null, rates: RateLookup | undefined): Decimal | null {
  const rate = day === null ? null : (rates?.(currency, day) ?? null);
  return rate === null ? null : parseDecimal(rate);
}
