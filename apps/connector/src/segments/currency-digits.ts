/**
 * Digits of a currency's minor unit: by ISO 4217 where it is an ISO code, else as the CRM says, else 2.
 * The CRM's own setting is how it formats, not how the currency counts, so it comes second.
 */
export function minorDigits(currency: string, ofPortal: ReadonlyMap<string, number>): number {
  return isoDigits().get(currency) ?? ofPortal.get(currency) ?? 2;
}

let known: ReadonlyMap<string, number> | null = null;

function isoDigits(): ReadonlyMap<string, number> {
  known ??= new Map(
    Intl.supportedValuesOf('currency').map((code) => [
      code,
      new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2,
    ]),
  );
  return known;
}
