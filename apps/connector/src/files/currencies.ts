/** What ISO 4217 writes where no currency is meant. */
export const NO_CURRENCY = 'XXX';

const known = new Set([...Intl.supportedValuesOf('currency'), NO_CURRENCY]);

/** Whether a code is a currency of ISO 4217. */
export function isCurrency(code: string): boolean {
  return known.has(code);
}

/** Digits after the decimal point of a currency: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyDigits(code: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2
  );
}
