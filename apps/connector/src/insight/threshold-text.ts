import { formatMinor, type Threshold } from '@strata/segmentation';

/** Thresholds of ABC that are in the unit of its metric. */
const OF_METRIC = new Set(['total', 'lowestA', 'lowestB', 'lowestC']);

/**
 * A threshold as a person reads it: money in major units with its currency, lists joined, an empty list as a dash.
 *
 * @param all the scheme's thresholds: `unit` says what those of the metric are in
 */
export function readableThreshold(
  name: string,
  value: Threshold,
  all: Readonly<Record<string, Threshold>>,
  money: { readonly currency: string; readonly currencyDigits: number },
): number | string {
  const isMoney = name.includes('Minor') || (all['unit'] === 'money' && OF_METRIC.has(name));
  const textOf = (each: number | string): string =>
    isMoney && typeof each === 'number' ? formatMinor(each, money.currencyDigits) : String(each);
  const unit = isMoney ? ` ${money.currency}` : '';
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(textOf).join(' · ') + unit;
  return isMoney ? textOf(value as number) + unit : (value as number | string);
}
