const DECIMAL = /^([+-]?)(\d{1,20})(?:\.(\d{1,30}))?$/;

/** A decimal number as whole units of its last digit: 12.50 is { units: 1250n, digits: 2 }. */
export interface Decimal {
  readonly units: bigint;
  readonly digits: number;
}

/** Reads a plain decimal number exactly; null for anything else, such as `1e5`, `1,000` or an empty text. */
export function parseDecimal(text: string): Decimal | null {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return null;
  const fraction = match[3] ?? '';
  const units = BigInt(match[2]! + fraction);
  return { units: match[1] === '-' ? -units : units, digits: fraction.length };
}

/**
 * A decimal amount in whole minor units.
 *
 * @param digits  digits after the point that the currency has
 * @throws RangeError if the amount has more decimals than that, zeros apart, or does not fit a whole number below 2^53
 * @example toMinor({ units: 12500n, digits: 3 }, 2) // 1250
 */
export function toMinor({ units, digits: has }: Decimal, digits: number): number {
  const scale = 10n ** BigInt(Math.abs(has - digits));
  if (has > digits && units % scale !== 0n) throw new RangeError(`has more than ${digits} decimals`);
  return exact(has > digits ? units / scale : units * scale);
}

/**
 * An amount converted at a rate and rounded to whole minor units, halves away from zero.
 *
 * @param rate    units of the target currency for one unit of the amount's currency
 * @param digits  digits after the point that the target currency has
 */
export function convertToMinor(amount: Decimal, rate: Decimal, digits: number): number {
  const units = amount.units * rate.units * 10n ** BigInt(digits);
  const scale = 10n ** BigInt(amount.digits + rate.digits);
  const half = units < 0n ? -scale : scale;
  return exact((2n * units + half) / (2n * scale));
}

function exact(minor: bigint): number {
  const value = Number(minor);
  if (!Number.isSafeInteger(value)) throw new RangeError('is too large');
  return value;
}
