import type { CustomerSignal, SignalItem, SignalList } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import { saySignal, signalTitle, type SentenceLanguage } from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { BaseRepository } from '../segments/base.repository.js';
import { minorDigits } from '../segments/currency-digits.js';
import { customerId, parseCustomerId } from '../segments/customer-base.js';
import { sentenceLanguageOf } from '../segments/localized.js';
import { SignalRepository, type SignalPageFilter, type SignalRow } from './signal.repository.js';

/** More than there are kinds. */
const MOST_OF_ONE = 100;

type Money = Pick<SignalList, 'currency' | 'currencyDigits'>;

/** Signals as people ask for them. */
@Injectable()
export class SignalsService {
  constructor(
    private readonly signals: SignalRepository,
    private readonly base: BaseRepository,
  ) {}

  /**
   * Worst first, those that are over last ones first.
   *
   * @param language  of titles and sentences
   */
  async list(
    portal: Portal,
    filter: SignalPageFilter,
    language: SentenceLanguage = sentenceLanguageOf(portal),
  ): Promise<SignalList> {
    const { kind, ...others } = filter;
    const [look, kinds, rows, money] = await Promise.all([
      this.signals.lastLook(portal.id),
      this.signals.kinds(portal.id, others),
      this.signals.find(portal.id, filter),
      this.moneyOf(portal),
    ]);
    return {
      asOf: look?.lookedOn ?? null,
      ...money,
      kinds: kinds.map((each) => ({ ...each, title: signalTitle(each.kind, language) })),
      warnings: [...(look?.warnings ?? [])],
      total: kinds.reduce((sum, each) => sum + (kind === undefined || each.kind === kind ? each.count : 0), 0),
      items: rows.map((row) => toItem(row, money, language)),
    };
  }

  /** How many are open, as of the last look; null before the first. */
  async summary(portalId: string): Promise<{ readonly asOf: string; readonly open: number } | null> {
    const [look, kinds] = await Promise.all([this.signals.lastLook(portalId), this.signals.kinds(portalId, {})]);
    return look && { asOf: look.lookedOn, open: kinds.reduce((sum, { count }) => sum + count, 0) };
  }

  /** What is open of a customer, worst first. */
  async ofCustomer(
    portal: Portal,
    customer: string,
    language: SentenceLanguage = sentenceLanguageOf(portal),
  ): Promise<CustomerSignal[]> {
    const filter = { customer: parseCustomerId(customer), limit: MOST_OF_ONE, offset: 0 };
    const [rows, money] = await Promise.all([this.signals.find(portal.id, filter), this.moneyOf(portal)]);
    return rows.map((row) => toSignal(row, money, language));
  }

  private async moneyOf({ id, baseCurrency }: Portal): Promise<Money> {
    const digits = await this.base.currencyDigits(id);
    return { currency: baseCurrency, currencyDigits: minorDigits(baseCurrency, digits) };
  }
}

const toSignal = (row: SignalRow, money: Money, language: SentenceLanguage): CustomerSignal => ({
  id: row.id,
  kind: row.kind,
  title: signalTitle(row.kind, language),
  severity: row.severity,
  sentence: saySignal(row, language, money),
  openedOn: row.openedOn,
  detectedOn: row.detectedOn,
  isFirstSight: row.isFirstSight,
});

const toItem = (row: SignalRow, money: Money, language: SentenceLanguage): SignalItem => ({
  ...toSignal(row, money, language),
  customer: row.customerKind === null ? null : customerId(row.customerKind, row.customerId!),
  name: row.name,
  revenueMinor: row.revenueMinor,
  closedOn: row.closedOn,
  closedBecause: row.why,
});
