/**
 * Minor units as a decimal number with the digits of the currency, without grouping.
 *
 * @example formatMinor(123450, 2) // '1234.50'
 */
export function formatMinor(amountMinor: number, digits: number): string {
  const rounded = Math.round(Math.abs(amountMinor));
  const text = String(rounded).padStart(digits + 1, '0');
  const sign = amountMinor < 0 && rounded > 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** A share from 0 to 1 as per cent with one digit. */
export function sayShare(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
