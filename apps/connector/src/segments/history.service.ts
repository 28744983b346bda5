import { Injectable } from '@nestjs/common';
import { type ConfiguredScheme, parseDay, requestsOf, withAsked } from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { DetailsLoader } from './details-loader.service.js';
import { HistoryRepository, type StoredSnapshot } from './history.repository.js';
import { KnownRecordRepository } from './known-records.repository.js';
import { monthEndsBefore } from './month-ends.js';
import type { PastBase } from './past-base.js';
import { LastResultRepository, resultsOf, type LastResult } from './last-result.repository.js';
import { PastBaseLoader } from './past-base-loader.service.js';
import type { PortalDetails } from './portal-details.js';
import { SchemeSettings } from './scheme-settings.service.js';
import { assignSchemes, measureFor } from './segment-log.js';
import { takeSnapshot, type DaySnapshot } from './take-snapshot.js';

/** Month ends that a portal has from its first day on. */
export const HISTORY_MONTHS = 12;

/** A day and the schemes that it is not kept of yet. */
interface OpenDay {
  readonly day: string;
  readonly missing: readonly ConfiguredScheme[];
}

/** What past days are computed from. */
interface Past {
  readonly base: PastBase;
  readonly details: PortalDetails;
  /** What the last run left of each scheme. */
  readonly last: ReadonlyMap<string, LastResult>;
}

/** Segments of days that are over. They are kept beside the current ones and change nothing of them. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly history: HistoryRepository,
    private readonly records: KnownRecordRepository,
    private readonly bases: PastBaseLoader,
    private readonly settings: SchemeSettings,
    private readonly details: DetailsLoader,
    private readonly last: LastResultRepository,
  ) {}

  /**
   * Computes the ends of the last whole months, as far as they are not kept. The records are read once; each day is kept
   * by itself, so that a call after a crash goes on with the first day that is missing.
   *
   * @param today  `YYYY-MM-DD` in the portal's time zone
   * @returns the days that were computed
   */
  async fillMonths(
    portal: Portal,
    today: string,
    months: number,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number, share: number) => void },
  ): Promise<string[]> {
    const schemes = await this.schemes(portal);
    const open = await this.findOpen(portal, schemes, monthEndsBefore(today, months));
    if (open.length === 0) return [];
    const { knownAt, ...past } = await this.load(portal, open.at(-1)!.day, schemes);
    for (const [done, { day, missing }] of open.entries()) {
      signal.throwIfAborted();
      onProgress(done, done / open.length);
      await this.history.save(portal.id, day, knownAt, snapshotOf(past, day, missing, schemes));
    }
    return open.map(({ day }) => day);
  }

  /** Computes a day by every scheme of the portal from what is known now, in place of what is kept of it. */
  async computeDay(portal: Portal, day: string): Promise<DaySnapshot> {
    const schemes = await this.schemes(portal);
    const { knownAt, ...past } = await this.load(portal, day, schemes);
    const snapshot = snapshotOf(past, day, schemes, schemes);
    await this.history.save(portal.id, day, knownAt, snapshot);
    return snapshot;
  }

  /**
   * A scheme's snapshot of a day; one that is not kept is computed now.
   *
   * @returns null when the day is not kept and the portal has no such scheme
   */
  async snapshot(portal: Portal, schemeId: string, day: string): Promise<StoredSnapshot | null> {
    const kept = await this.history.find(portal.id, schemeId, day);
    if (kept) return kept;
    const schemes = await this.schemes(portal);
    const own = schemes.filter(({ id }) => id === schemeId);
    if (own.length === 0) return null;
    const { knownAt, ...past } = await this.load(portal, day, withAsked(own, schemes, parseDay(day)));
    await this.history.save(portal.id, day, knownAt, snapshotOf(past, day, own, schemes));
    return this.history.find(portal.id, schemeId, day);
  }

  private async schemes(portal: Portal): Promise<ConfiguredScheme[]> {
    return (await this.settings.list(portal.id)).map(({ configured }) => configured);
  }

  private async findOpen(
    portal: Portal,
    schemes: readonly ConfiguredScheme[],
    days: readonly string[],
  ): Promise<OpenDay[]> {
    const kept = await this.history.days(portal.id);
    return days
      .map((day) => ({ day, missing: schemes.filter(({ id }) => !kept.get(id)?.has(day)) }))
      .filter(({ missing }) => missing.length > 0);
  }

  /** Fields and details are those of now: no CRM keeps what they were. */
  private async load(
    portal: Portal,
    until: string,
    schemes: readonly ConfiguredScheme[],
  ): Promise<Past & { knownAt: string }> {
    const knownAt = await this.records.now(portal.id);
    const base = await this.bases.load(portal, until, knownAt);
    const last = resultsOf(schemes, await this.last.find(portal.id));
    const details = await this.details.load(portal, until, requestsOf(schemes, parseDay(until)));
    return { base, details, last, knownAt };
  }
}

/** @param all the portal's schemes: one may ask for the segments of another */
function snapshotOf(
  { base, details, last }: Past,
  date: string,
  wanted: readonly ConfiguredScheme[],
  all: readonly ConfiguredScheme[],
): DaySnapshot {
  const day = parseDay(date);
  const { log, excluded } = base.on(day);
  const schemes = withAsked(wanted, all, day);
  const { features, assigned } = assignSchemes(
    schemes,
    measureFor(schemes, log, day, [], details.of(log.customers, day)),
    // Clusters of a past day go by the names of today's.
    last,
  );
  return takeSnapshot(features, assigned.slice(0, wanted.length), excluded);
}
