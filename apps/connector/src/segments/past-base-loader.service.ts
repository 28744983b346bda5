import { Injectable } from '@nestjs/common';
import type { Portal } from '../portals/portals.service.js';
import { CurrencyRateRepository } from '../store/currency-rate.repository.js';
import { BaseRepository } from './base.repository.js';
import { minorDigits } from './currency-digits.js';
import { rateDayOf } from './exchange-rates.js';
import { KnownRecordRepository } from './known-records.repository.js';
import { createPastBase, type PastBase } from './past-base.js';

/** Store → a base that can be looked at on any day. */
@Injectable()
export class PastBaseLoader {
  constructor(
    private readonly records: KnownRecordRepository,
    private readonly base: BaseRepository,
    private readonly rates: CurrencyRateRepository,
  ) {}

  /**
   * @param until    last day, `YYYY-MM-DD`; what comes after it is not read
   * @param knownAt  instant of {@link KnownRecordRepository.now}: deals are taken in the state in which they were known then
   */
  async load(portal: Portal, until: string, knownAt: string): Promise<PastBase> {
    const { id, timeZone, settings, baseCurrency } = portal;
    const [contacts, companies, deals, rates, digits] = await Promise.all([
      this.records.contacts(id, timeZone),
      this.records.companies(id, timeZone),
      this.records.deals(id, { timeZone, asOf: until, knownAt }),
      this.rates.list(id),
      this.base.currencyDigits(id),
    ]);
    return createPastBase({
      contacts,
      companies,
      deals,
      rates,
      unit: settings.unit,
      excludedTypes: new Set(settings.excludedTypes),
      baseCurrency,
      digits: (currency) => minorDigits(currency, digits),
      rateDay: rateDayOf(settings, until),
    });
  }
}
