/** What ISO 4217 writes where no currency is meant. */
export const NO_CURRENCY = 'XXX';

const known = new Set([...Intl.supportedValuesOf('currency'), NO_CURRENCY]);
const digitsOf = new Map<string, number>();

/** Whether a code is a currency of ISO 4217. */
export function isCurrency(code: string): boolean {
  return known.has(code);
}

/** Digits after the decimal point of a currency: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyDigits(code: string): number {
  let digits = digitsOf.get(code);
  if (digits === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    digitsOf.set(code, digits);
  }
  return digits;
}
