import type { Money } from '@strata/crm-port';

/** A decimal as an integer and its number of digits after the point: 10.50 is 1050 and 2. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

function parseDecimal(text: string): Decimal | null {
  const parts = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text.trim());
  if (!parts) return null;
  const [, sign, whole, fraction = '', exponent = '0'] = parts;
  const magnitude = BigInt(whole! + fraction);
  const digits = sign === '-' ? -magnitude : magnitude;
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** Rounds half away from zero, as bookkeeping does. */
function toMinorUnits({ digits, scale }: Decimal, minorDigits: number): bigint {
  if (scale <= minorDigits) return digits * 10n ** BigInt(minorDigits - scale);
  const divisor = 10n ** BigInt(scale - minorDigits);
  const half = divisor / 2n;
  return (digits < 0n ? digits - half : digits + half) / divisor;
}

/**
 * An amount in whole minor units, from the decimal text that the portal sends; no floating point is involved.
 *
 * @param factor  optional second decimal to multiply by (price × quantity), before rounding
 * @returns null when a text is no decimal or the amount does not fit a safe integer
 */
export function toMoney(amount: string, currency: string, minorDigits: number, factor = '1'): Money | null {
  const left = parseDecimal(amount);
  const right = parseDecimal(factor);
  if (!left || !right) return null;
  const product = { digits: left.digits * right.digits, scale: left.scale + right.scale };
  const minor = Number(toMinorUnits(product, minorDigits));
  return Number.isSafeInteger(minor) ? { minor: minor === 0 ? 0 : minor, currency } : null;
}

const iso = new Set(Intl.supportedValuesOf('currency'));

/** Digits of the minor unit by ISO 4217; null for a code that the portal made up. */
export function isoDigits(currency: string): number | null {
  if (!iso.has(currency)) return null;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? null;
}
