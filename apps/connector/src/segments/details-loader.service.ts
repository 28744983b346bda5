import { Injectable } from '@nestjs/common';
import type { FieldDefinition } from '@strata/crm-port';
import type { ColumnRequest, TableName } from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { CurrencyRateRepository } from '../store/currency-rate.repository.js';
import { DictionaryRepository } from '../store/dictionary.repository.js';
import { BaseRepository } from './base.repository.js';
import { collectAnswers } from './collect-answers.js';
import { collectDeals } from './collect-deals.js';
import { collectLines } from './collect-lines.js';
import { minorDigits } from './currency-digits.js';
import type { Collecting } from './collecting.js';
import { CustomerCredit } from './customer-credit.js';
import { CustomerIndex } from './customer-index.js';
import type { DetailCollector } from './detail-collector.js';
import { DetailRepository, hasField, type RecordTexts } from './detail.repository.js';
import { createConverter, rateDayOf } from './exchange-rates.js';
import { PortalDetails, type FieldsOfRecords } from './portal-details.js';
import { wantedData, type WantedData } from './wanted-data.js';

/** Store → what schemes ask for beside purchases, and nothing else. */
@Injectable()
export class DetailsLoader {
  constructor(
    private readonly details: DetailRepository,
    private readonly base: BaseRepository,
    private readonly rates: CurrencyRateRepository,
    private readonly dictionaries: DictionaryRepository,
  ) {}

  /**
   * @param asOf      `YYYY-MM-DD`, the day of the calculation: money may count at its rates
   * @param requests  what is asked for, see `requestsOf`; the rest is not read
   */
  async load(portal: Portal, asOf: string, requests: readonly ColumnRequest[]): Promise<PortalDetails> {
    const wanted = wantedData(requests);
    const index = new CustomerIndex();
    const isNothingWanted = wanted.fields.size + wanted.tables.size === 0;
    const definitions = isNothingWanted ? [] : await this.dictionaries.findFields(portal.id);
    const fields = await this.loadFields(portal, [...wanted.fields], definitions);
    const tables =
      wanted.tables.size === 0 ? new Map() : await this.loadTables(portal, asOf, wanted, definitions, index);
    return new PortalDetails(index, tables, fields);
  }

  private async loadFields(
    portal: Portal,
    names: readonly string[],
    definitions: readonly FieldDefinition[],
  ): Promise<FieldsOfRecords> {
    const contacts = new Map<number, RecordTexts>();
    const companies = new Map<number, readonly (string | null)[]>();
    const options = { names, definitions, timeZone: portal.timeZone };
    if (names.length > 0) {
      await this.details.readRecords(portal.id, 'contact', options, (record) => contacts.set(record.id, record));
      await this.details.readRecords(portal.id, 'company', options, ({ id, texts }) => companies.set(id, texts));
    }
    const have = (entity: 'contact' | 'company'): boolean[] => names.map((name) => hasField(definitions, entity, name));
    return { names, contacts, companies, contactsHave: have('contact'), companiesHave: have('company') };
  }

  private async loadTables(
    portal: Portal,
    asOf: string,
    wanted: WantedData,
    definitions: readonly FieldDefinition[],
    index: CustomerIndex,
  ): Promise<Map<TableName, DetailCollector>> {
    const collecting = await this.prepare(portal, asOf, definitions, index);
    const tables = new Map<TableName, DetailCollector>();
    const deals = wanted.tables.get('deals');
    if (deals !== undefined) tables.set('deals', await collectDeals(collecting, [...deals]));
    if (wanted.tables.has('lines') && (await this.details.hasLines(portal.id)))
      tables.set('lines', await collectLines(collecting));
    if (wanted.tables.has('answers') && portal.settings.answers.length > 0)
      tables.set('answers', await collectAnswers(collecting));
    return tables;
  }

  private async prepare(
    portal: Portal,
    asOf: string,
    definitions: readonly FieldDefinition[],
    index: CustomerIndex,
  ): Promise<Collecting> {
    const [contacts, companies, rates, known] = await Promise.all([
      this.base.contacts(portal.id),
      this.base.companies(portal.id),
      this.rates.list(portal.id),
      this.base.currencyDigits(portal.id),
    ]);
    const digits = (currency: string): number => minorDigits(currency, known);
    const convert = createConverter(portal.baseCurrency, rates, digits, rateDayOf(portal.settings, asOf));
    const { unit, excludedTypes } = portal.settings;
    const credit = new CustomerCredit({ contacts, companies, unit, excludedTypes: new Set(excludedTypes) });
    return {
      portal,
      repository: this.details,
      definitions,
      index,
      creditOf: (deal) => {
        const owner = credit.ownerOf(deal);
        return owner < 0 || credit.isExcluded(owner) ? null : index.numberOf(credit.idOf(owner));
      },
      toBase: (minor, currency, day) => convert(minor, currency, day)?.minor ?? null,
      digits,
    };
  }
}
