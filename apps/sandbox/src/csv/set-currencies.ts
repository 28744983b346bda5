import type { World } from '../world/world.js';
import type { Complaints } from './complaints.js';
import type { CsvTable } from './read-csv-files.js';
import type { CsvDeal } from './read-deals.js';

/**
 * Makes the currency of most deals the portal's base currency. Any code can be the base; beside it only currencies with
 * a rate can be used, since a made-up rate would falsify every total.
 */
export function setCurrencies(world: World, table: CsvTable, deals: readonly CsvDeal[], complaints: Complaints): void {
  const counts = new Map<string, number>();
  for (const { currency } of deals) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const base = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['USD', 0])[0];
  const known = world.currencies.find(({ code }) => code === base);
  const unit = known?.rate;
  if (unit === undefined) world.currencies = [{ code: base, name: base, digits: 2, rate: 1, isBase: true }];
  else {
    for (const currency of world.currencies) {
      currency.isBase = currency.code === base;
      currency.rate = currency.isBase ? 1 : Number((currency.rate / unit).toPrecision(6));
    }
  }
  for (const { row, currency } of deals) {
    if (!world.currencies.some(({ code }) => code === currency)) {
      complaints.add(
        table,
        row,
        `there is no rate from ${currency} to ${base}; use one currency or one of USD, EUR, UAH, GBP, JPY`,
      );
    }
  }
}
