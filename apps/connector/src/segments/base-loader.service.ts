import { Injectable } from '@nestjs/common';
import type { Portal } from '../portals/portals.service.js';
import { CurrencyRateRepository } from '../store/currency-rate.repository.js';
import { PurchaseRepository } from '../store/purchase.repository.js';
import { BaseRepository } from './base.repository.js';
import { minorDigits } from './currency-digits.js';
import { rateDayOf } from './exchange-rates.js';
import { PurchaseLogBuilder, type BuiltLog } from './purchase-log.builder.js';

/** Store → the columns that segmentation works on. */
@Injectable()
export class BaseLoader {
  constructor(
    private readonly base: BaseRepository,
    private readonly purchases: PurchaseRepository,
    private readonly rates: CurrencyRateRepository,
  ) {}

  /** @param asOf `YYYY-MM-DD`; purchases after it do not exist */
  async load(portal: Portal, asOf: string): Promise<BuiltLog> {
    const [contacts, companies, rates, digits, expectedDeals] = await Promise.all([
      this.base.contacts(portal.id),
      this.base.companies(portal.id),
      this.rates.list(portal.id),
      this.base.currencyDigits(portal.id),
      this.purchases.countPurchaseRows(portal.id),
    ]);
    const builder = new PurchaseLogBuilder({
      contacts,
      companies,
      expectedDeals,
      rates,
      unit: portal.settings.unit,
      excludedTypes: new Set(portal.settings.excludedTypes),
      baseCurrency: portal.baseCurrency,
      digits: (currency) => minorDigits(currency, digits),
      rateDay: rateDayOf(portal.settings, asOf),
    });
    await this.purchases.readPurchaseRows(portal.id, { timeZone: portal.timeZone, asOf }, (deal) => builder.add(deal));
    return builder.finish();
  }
}
