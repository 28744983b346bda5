import type { MigrationMembers, MigrationState, SchemeMigration } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import { ENTERED_BASE, LEFT_BASE, parseDay, segmentLabel, type MoveReason } from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { todayIn } from '../runs/today.js';
import { BaseRepository } from '../segments/base.repository.js';
import { minorDigits } from '../segments/currency-digits.js';
import { customerId } from '../segments/customer-base.js';
import type { StoredSnapshot } from '../segments/history.repository.js';
import { HistoryService } from '../segments/history.service.js';
import { localizedTitle, reasonText } from '../segments/localized.js';
import { MigrationCalculator } from './migration.calculator.js';
import { MigrationRepository, type MigrationKey, type MoveFilter } from './migration.repository.js';
import type { MigrationReport } from './scheme-migration.js';

const REASON_LABELS: Readonly<Record<MoveReason, string>> = {
  'own-change': 'own purchases',
  'time-passing': 'passing of time',
  'base-shift': 'borders moved with the base',
  'parameter-change': 'other parameters',
  'data-correction': 'corrected data',
  'entered-base': 'entered the base',
  'left-base': 'left the base',
};

/** Who moved between two days, from where to where, and why (C7). Any day that is over can be asked for. */
@Injectable()
export class MigrationService {
  constructor(
    private readonly history: HistoryService,
    private readonly calculator: MigrationCalculator,
    private readonly repository: MigrationRepository,
    private readonly base: BaseRepository,
  ) {}

  /**
   * @param from  first day, `YYYY-MM-DD`
   * @param to    second day, not before the first and not after today
   * @returns null when the portal has no such scheme
   * @throws RangeError for days in another order, or that have not come yet
   */
  async migration(portal: Portal, schemeId: string, from: string, to: string): Promise<SchemeMigration | null> {
    const found = await this.find(portal, schemeId, from, to);
    if (!found) return null;
    const { report, title } = found;
    return {
      scheme: schemeId,
      title,
      from,
      to,
      currency: portal.baseCurrency,
      currencyDigits: minorDigits(portal.baseCurrency, await this.base.currencyDigits(portal.id)),
      parametersChanged: report.haveParametersChanged,
      before: report.before.map((row) => ({ ...row, label: labelOfState(row.key) })),
      after: report.after.map((row) => ({ ...row, label: labelOfState(row.key) })),
      cells: report.ways.map((way) => ({ ...way, reasons: { ...way.reasons } })),
      stayed: report.stayed,
      movers: report.movers,
      up: report.up,
      down: report.down,
      entered: report.entered,
      left: report.left,
      reasons: report.reasons.map((row) => ({ ...row, label: REASON_LABELS[row.reason] })),
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
  ): Promise<MigrationMembers | null> {
    const found = await this.find(portal, schemeId, from, to);
    if (!found) return null;
    const { total, rows } = await this.repository.moves(portal.id, found.key, filter);
    return {
      total,
      items: rows.map((row) => ({
        id: customerId(row.kind, row.id),
        name: row.name,
        from: stateOf(row.from),
        to: stateOf(row.to),
        direction: row.direction,
        reason: row.reason,
        reasonLabel: REASON_LABELS[row.reason],
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
    return { key, report, title: localizedTitle(after.scheme).en };
  }
}

interface FoundMigration {
  readonly key: MigrationKey;
  readonly report: MigrationReport;
  readonly title: string;
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

function labelOfState(key: string): string {
  if (key === ENTERED_BASE || key === LEFT_BASE) return REASON_LABELS[key];
  return key.startsWith('none:') ? reasonText(key.slice('none:'.length)) : segmentLabel(key, 'en');
}

const stateOf = (key: string): MigrationState => ({ key, label: labelOfState(key) });
