import type { Currency } from '@strata/crm-port';
import type { Portal } from '../connection/portal.js';
import { asFlag, asMaps, asNumber, asText, type Json } from '../connection/wire.js';
import { isoDigits } from '../map/money.js';

const DIGITS_OF_UNKNOWN = 2;

/** `crm.currency.list`: today's rates, turned into base units per one unit. */
export async function readCurrencies(portal: Portal): Promise<readonly Currency[]> {
  const { result } = await portal.call('crm.currency.list');
  return asMaps(result).flatMap((row) => toCurrency(row) ?? []);
}

export function toCurrency(row: Json): Currency | null {
  const code = asText(row['CURRENCY']);
  if (code === null) return null;
  const isBase = asFlag(row['BASE']);
  const amount = asNumber(row['AMOUNT']);
  const count = asNumber(row['AMOUNT_CNT']) ?? 1;
  return {
    code,
    name: asText(row['FULL_NAME']) ?? code,
    digits: isoDigits(code) ?? asNumber(row['DECIMALS']) ?? DIGITS_OF_UNKNOWN,
    isBase,
    rate: isBase ? 1 : amount !== null && amount > 0 && count > 0 ? amount / count : null,
  };
}

/** Minor-unit digits of currencies: by ISO 4217, else as the portal has it. Asks the portal only for codes of its own. */
export class CurrencyDigits {
  private own: Promise<ReadonlyMap<string, number>> | null = null;

  constructor(private readonly portal: Portal) {}

  readonly of = async (currencies: readonly string[]): Promise<(currency: string) => number> => {
    const isKnown = currencies.every((currency) => isoDigits(currency) !== null);
    if (isKnown) return (currency) => isoDigits(currency) ?? DIGITS_OF_UNKNOWN;
    this.own ??= readCurrencies(this.portal).then((list) => new Map(list.map(({ code, digits }) => [code, digits])));
    this.own.catch(() => (this.own = null));
    const own = await this.own;
    return (currency) => isoDigits(currency) ?? own.get(currency) ?? DIGITS_OF_UNKNOWN;
  };
}
