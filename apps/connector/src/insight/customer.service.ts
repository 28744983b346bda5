import type { CustomerList, CustomerPage, SchemeExplanation } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import { formatDay, parseDay, schemeTitle, type Explanation, type SentenceLanguage } from '@strata/segmentation';
import { recordUrl } from '../crm/address-book.js';
import type { Portal } from '../portals/portals.service.js';
import { RunRepository } from '../runs/run.repository.js';
import type { Run } from '../runs/run.js';
import { SignalsService } from '../signals/signals.service.js';
import { CurrencyRateRepository } from '../store/currency-rate.repository.js';
import { TagFieldRepository } from '../tagging/tag-field.repository.js';
import { LedgerRepository } from '../tagging/ledger.repository.js';
import { BaseRepository } from '../segments/base.repository.js';
import { minorDigits } from '../segments/currency-digits.js';
import { COMPANY, CONTACT, customerId, parseCustomerId } from '../segments/customer-base.js';
import { CustomerRepository, type CustomerFilter, type RecordRow } from './customer.repository.js';
import { createConverter, rateDayOf } from '../segments/exchange-rates.js';
import { inputLabel, notRated, reasonText, sentenceLanguageOf, withoutLabel, wordsOf } from '../segments/localized.js';
import { SegmentNamesService } from '../segments/segment-names.service.js';
import { OverviewRepository } from './overview.repository.js';
import { explainStored } from './stored-explanation.js';
import { readableThreshold } from './threshold-text.js';

/** A customer's explanations, with whose they are: a contact may show its company's. */
export interface CustomerExplanations {
  readonly record: RecordRow;
  readonly run: Run;
  /** The customer whose segments the record shows. */
  readonly shownCustomer: string | null;
  readonly explanations: readonly {
    readonly schemeId: string;
    readonly scheme: string;
    readonly explanation: Explanation;
  }[];
}

type BaseMoney = Pick<CustomerPage, 'currency' | 'currencyDigits'>;

/** Customers one by one: who they are, where they stand, and why. */
@Injectable()
export class CustomerService {
  constructor(
    private readonly customers: CustomerRepository,
    private readonly runs: RunRepository,
    private readonly overview: OverviewRepository,
    private readonly base: BaseRepository,
    private readonly fields: TagFieldRepository,
    private readonly ledger: LedgerRepository,
    private readonly rates: CurrencyRateRepository,
    private readonly signals: SignalsService,
    private readonly names: SegmentNamesService,
  ) {}

  /** @param language  of the names of segments */
  async find(portal: Portal, filter: CustomerFilter, language?: SentenceLanguage): Promise<CustomerList> {
    const run = await this.runs.findLastSegmented(portal.id);
    if (!run) return { total: 0, items: [] };
    const { total, rows } = await this.customers.find(portal.id, run.runId, filter);
    const names = await this.names.read(portal.id, language);
    return {
      total,
      items: rows.map((row) => ({
        id: customerId(row.kind, row.id),
        name: row.name,
        revenueMinor: row.revenueMinor ?? 0,
        orders: row.orders ?? 0,
        lastPurchaseOn: row.lastDay === null ? null : formatDay(row.lastDay),
        segments: Object.fromEntries(
          Object.entries(row.segments ?? {}).map(([schemeId, { code, reason }]) => [
            schemeId,
            {
              code,
              label: code === null ? notRated(reason, names.language) : names.nameOf(schemeId, code, reason),
            },
          ]),
        ),
      })),
    };
  }

  /**
   * @param language  of the sentences
   * @returns         null when the record is unknown or nothing was computed yet
   */
  async explain(
    portal: Portal,
    id: string,
    language: SentenceLanguage = sentenceLanguageOf(portal),
  ): Promise<CustomerExplanations | null> {
    const { kind, id: recordId } = parseCustomerId(id);
    const record = await this.customers.record(portal.id, kind, recordId);
    const run = await this.runs.findLastSegmented(portal.id);
    if (!record || !run) return null;
    let shown = { kind, id: recordId };
    let memberships = await this.customers.memberships(portal.id, kind, recordId);
    if (memberships.length === 0 && kind === CONTACT && record.companyId !== null) {
      shown = { kind: COMPANY, id: record.companyId };
      memberships = await this.customers.memberships(portal.id, shown.kind, shown.id);
    }
    const results = await this.overview.schemeResults(portal.id, run.runId);
    const stored = await this.customers.values(portal.id, run.runId, shown.kind, shown.id);
    const digits = await this.base.currencyDigits(portal.id);
    return {
      record,
      run,
      shownCustomer: memberships.length === 0 ? null : customerId(shown.kind, shown.id),
      explanations: results.flatMap((result) => {
        const membership = memberships.find((each) => each.schemeId === result.schemeId);
        if (!membership) return [];
        const explanation = explainStored({
          customer: customerId(shown.kind, shown.id),
          asOf: run.asOf,
          currency: portal.baseCurrency,
          currencyDigits: minorDigits(portal.baseCurrency, digits),
          result,
          membership,
          stored,
          language,
        });
        return [{ schemeId: result.schemeId, scheme: result.summary.scheme, explanation }];
      }),
    };
  }

  async page(
    portal: Portal,
    id: string,
    language: SentenceLanguage = sentenceLanguageOf(portal),
  ): Promise<CustomerPage | null> {
    const found = await this.explain(portal, id, language);
    if (!found) return null;
    const digits = await this.base.currencyDigits(portal.id);
    const convert = createConverter(
      portal.baseCurrency,
      await this.rates.list(portal.id),
      (currency) => minorDigits(currency, digits),
      rateDayOf(portal.settings, found.run.asOf),
    );
    const purchases = await this.customers.purchases(
      portal.id,
      parseCustomerId(found.shownCustomer ?? id),
      portal,
      found.run.asOf,
    );
    const money: BaseMoney = {
      currency: portal.baseCurrency,
      currencyDigits: minorDigits(portal.baseCurrency, digits),
    };
    return {
      id,
      name: found.record.name,
      crmUrl: recordUrl(portal.crm, portal.baseUrl, id),
      owner: found.record.owner,
      company:
        found.record.companyId === null
          ? null
          : { id: customerId(COMPANY, found.record.companyId), name: found.record.companyName ?? '' },
      purchases: purchases.map((deal) => ({
        ...deal,
        baseAmountMinor: convert(deal.amountMinor, deal.currency, parseDay(deal.on))?.minor ?? null,
      })),
      ...money,
      explanations: found.explanations.map(({ schemeId, scheme, explanation }) =>
        toApi(schemeId, scheme, explanation, money, language),
      ),
      tags: await this.tags(portal, id, found.record),
      signals: await this.signals.ofCustomer(portal, found.shownCustomer ?? id, language),
    };
  }

  /** What our copy of the record carries in our fields. */
  private async tags(portal: Portal, id: string, record: RecordRow): Promise<CustomerPage['tags']> {
    const { kind, id: recordId } = parseCustomerId(id);
    const entity = kind === CONTACT ? 'contact' : 'company';
    const fields = (await this.fields.list(portal.id)).filter(
      (field) => field.entity === entity && field.state === 'ready',
    );
    const written = await this.ledger.lastWrites(portal.id, entity, recordId);
    return fields.map((field) => {
      const value = record.fields[field.fieldKey!];
      const option = Object.values(field.options).find((each) => each.id === value);
      return {
        field: field.label,
        label: option?.label ?? (typeof value === 'string' ? value : null),
        writtenAt: written.get(field.fieldKey!)?.toISOString() ?? null,
      };
    });
  }
}

function toApi(
  schemeId: string,
  scheme: string,
  explanation: Explanation,
  money: BaseMoney,
  language: SentenceLanguage,
): SchemeExplanation {
  const { segmentCode, segmentLabel, reasonIfNull, thresholdsUsed } = explanation;
  return {
    scheme: schemeId,
    schemeTitle: schemeTitle(scheme, language),
    segment: segmentCode,
    label: segmentLabel ?? notRated(reasonIfNull, language),
    reasonIfNull: reasonIfNull === null ? null : reasonText(reasonIfNull, language),
    asOf: explanation.asOf,
    inputs: explanation.inputs.map(({ name, value, unit }) => ({
      name,
      label: inputLabel(name, language),
      value,
      unit,
    })),
    thresholds: Object.entries(thresholdsUsed).map(([name, value]) => ({
      name,
      label: wordsOf(name.replace('Minor', '')),
      value: readableThreshold(name, value, thresholdsUsed, money),
    })),
    explanation: [...explanation.explanation],
    neighbours: explanation.distanceToNeighbourSegments.map((neighbour) => ({
      segment: neighbour.segmentCode,
      label: neighbour.segmentLabel,
      change: withoutLabel(neighbour),
    })),
  };
}
