import type { MigrationMembers, MigrationState, SchemeMigration } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import { ENTERED_BASE, LEFT_BASE, parseDay, type MoveReason, type SentenceLanguage } from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { todayIn } from '../runs/today.js';
import { BaseRepository } from '../segments/base.repository.js';
import { minorDigits } from '../segments/currency-digits.js';
import { customerId } from '../segments/customer-base.js';
import type { StoredSnapshot } from '../segments/history.repository.js';
import { HistoryService } from '../segments/history.service.js';
import { SegmentNamesService, type SegmentNames } from '../segments/segment-names.service.js';
import { MigrationCalculator } from './migration.calculator.js';
import { MigrationRepository, type MigrationKey, type MoveFilter } from './migration.repository.js';
import type { MigrationReport } from './scheme-migration.js';

const REASON_LABELS: Readonly<Record<MoveReason, Readonly<Record<SentenceLanguage, string>>>> = {
  'own-change': { en: 'own purchases', ru: 'собственные покупки', uk: 'власні покупки' },
  'time-passing': { en: 'passing of time', ru: 'прошло время', uk: 'минув час' },
  'base-shift': {
    en: 'borders moved with the base',
    ru: 'границы сдвинулись вместе с базой',
    uk: 'межі зсунулися разом із базою',
  },
  'parameter-change': { en: 'other parameters', ru: 'другие параметры', uk: 'інші параметри' },
  'data-correction': { en: 'corrected data', ru: 'исправленные данные', uk: 'виправлені дані' },
  'entered-base': { en: 'entered the base', ru: 'вошли в базу', uk: 'увійшли до бази' },
  'left-base': { en: 'left the base', ru: 'покинули базу', uk: 'залишили базу' },
};

/** Who moved between two days, from where to where, and why (C7). Any day that is over can be asked for. */
@Injectable()
export class MigrationService {
  constructor(
    private readonly history: HistoryService,
    private readonly calculator: MigrationCalculator,
    private readonly repository: MigrationRepository,
    private readonly base: BaseRepository,
    private readonly names: SegmentNamesService,
  ) {}

  /**
   * @param from  first day, `YYYY-MM-DD`
   * @param to    second day, not before the first and not after today
   * @returns null when the portal has no such scheme
   * @throws RangeError for days in another order, or that have not come yet
   */
  async migration(
    portal: Portal,
    schemeId: string,
    from: string,
    to: string,
    language?: SentenceLanguage,
  ): Promise<SchemeMigration | null> {
    const found = await this.find(portal, schemeId, from, to);
    if (!found) return null;
    const { report, scheme } = found;
    const names = await this.names.read(portal.id, language);
    const labelOf = (key: string): string => labelOfState(key, schemeId, names);
    return {
      scheme: schemeId,
      title: names.titleOf(scheme),
      from,
      to,
      currency: portal.baseCurrency,
      currencyDigits: minorDigits(portal.baseCurrency, await this.base.currencyDigits(portal.id)),
      parametersChanged: report.haveParametersChanged,
      before: report.before.map((row) => ({ ...row, label: labelOf(row.key) })),
      after: report.after.map((row) => ({ ...row, label: labelOf(row.key) })),
      cells: report.ways.map((way) => ({ ...way, reasons: { ...way.reasons } })),
      stayed: report.stayed,
      movers: report.movers,
      up: report.up,
      down: report.down,
      entered: report.entered,
      left: report.left,
      reasons: report.reasons.map((row) => ({ ...row, label: REASON_LABELS[row.reason][names.language] })),
    };
  }

  /**
   * The movers by name, those with the highest revenue of either day first.
   *
   * @returns null when the portal has no such scheme
   * @throws RangeError as {@link migration} does
   */
  async members(
    portal: Portal,
    schemeId: string,
    { from, to }: { readonly from: string; readonly to: string },
    filter: MoveFilter,
    language?: SentenceLanguage,
  ): Promise<MigrationMembers | null> {
    const found = await this.find(portal, schemeId, from, to);
    if (!found) return null;
    const { total, rows } = await this.repository.moves(portal.id, found.key, filter);
    const names = await this.names.read(portal.id, language);
    return {
      total,
      items: rows.map((row) => ({
        id: customerId(row.kind, row.id),
        name: row.name,
        from: stateOf(row.from, schemeId, names),
        to: stateOf(row.to, schemeId, names),
        direction: row.direction,
        reason: row.reason,
        reasonLabel: REASON_LABELS[row.reason][names.language],
        revenueBeforeMinor: row.revenueBeforeMinor,
        revenueAfterMinor: row.revenueAfterMinor,
      })),
    };
  }

  private async find(portal: Portal, schemeId: string, from: string, to: string): Promise<FoundMigration | null> {
    checkDays(from, to, todayIn(portal.timeZone, new Date()));
    const before = await this.history.snapshot(portal, schemeId, from);
    const after = before && (await this.history.snapshot(portal, schemeId, to));
    if (!before || !after) return null;
    const key = keyOf(before, after);
    let report = await this.repository.find(portal.id, key);
    if (!report) {
      const calculated = await this.calculator.calculate(portal, before, after);
      report = calculated.report;
      await this.repository.save(portal.id, key, report, calculated.moves);
    }
    return { key, report, scheme: after.scheme };
  }
}

interface FoundMigration {
  readonly key: MigrationKey;
  readonly report: MigrationReport;
  /** Scheme of the catalogue. */
  readonly scheme: string;
}

function checkDays(from: string, to: string, today: string): void {
  if (parseDay(from) > parseDay(to)) throw new RangeError(`migration requires a first day up to the second, ${to}`);
  if (parseDay(to) > parseDay(today)) throw new RangeError(`migration requires days up to today, ${today}`);
}

const keyOf = (before: StoredSnapshot, after: StoredSnapshot): MigrationKey => ({
  schemeId: after.schemeId,
  from: before.asOf,
  to: after.asOf,
  fromKnownAt: before.knownAt,
  toKnownAt: after.knownAt,
});

function labelOfState(key: string, schemeId: string, names: SegmentNames): string {
  if (key === ENTERED_BASE || key === LEFT_BASE) return REASON_LABELS[key][names.language];
  const reason = key.startsWith('none:') ? key.slice('none:'.length) : null;
  return names.nameOf(schemeId, reason === null ? key : null, reason);
}

const stateOf = (key: string, schemeId: string, names: SegmentNames): MigrationState => ({
  key,
  label: labelOfState(key, schemeId, names),
});
