import { Injectable } from '@nestjs/common';
import {
  type ConfiguredScheme,
  ENTERED_BASE,
  LEFT_BASE,
  MOVE_REASONS,
  type Migration,
  type Move,
  type MoveReason,
  type PurchaseLog,
  type SegmentSnapshot,
  migration,
  moveReasons,
  parseDay,
  requestsOf,
  resolveScheme,
  withAsked,
} from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { DetailsLoader } from '../segments/details-loader.service.js';
import type { StoredSnapshot } from '../segments/history.repository.js';
import { KnownRecordRepository } from '../segments/known-records.repository.js';
import { LastResultRepository, resultsOf, type LastResult } from '../segments/last-result.repository.js';
import { PastBaseLoader } from '../segments/past-base-loader.service.js';
import type { PortalDetails } from '../segments/portal-details.js';
import { SchemeSettings } from '../segments/scheme-settings.service.js';
import { assignSchemes, measureFor, revenueOf } from '../segments/segment-log.js';
import { haveSameParameters } from './same-parameters.js';
import type { MigrationReport, MigrationWay } from './scheme-migration.js';

/** A mover with its reason. */
export interface ReasonedMove extends Move {
  readonly reason: MoveReason;
}

/** Snapshots of two days → who moved, and why. Reads what was known when each was computed. */
@Injectable()
export class MigrationCalculator {
  constructor(
    private readonly records: KnownRecordRepository,
    private readonly bases: PastBaseLoader,
    private readonly settings: SchemeSettings,
    private readonly details: DetailsLoader,
    private readonly last: LastResultRepository,
  ) {}

  async calculate(
    portal: Portal,
    before: StoredSnapshot,
    after: StoredSnapshot,
  ): Promise<{ readonly report: MigrationReport; readonly moves: readonly ReasonedMove[] }> {
    const [first, second] = [parseDay(before.asOf), parseDay(after.asOf)];
    const later = await this.bases.load(portal, after.asOf, after.knownAt);
    const isCorrected = await this.records.haveDealsChanged(portal.id, before.knownAt, after.knownAt);
    const then = isCorrected ? await this.bases.load(portal, before.asOf, before.knownAt) : later;
    const knownLater = later.on(first).log;
    const knownThen = then === later ? knownLater : then.on(first).log;
    const present = later.on(second).log;

    const all = (await this.settings.list(portal.id)).map(({ configured }) => configured);
    const schemes = { first: configuredOf(before), second: configuredOf(after) };
    // One by one: they go by the same id.
    const asked = [schemes.first, schemes.second].flatMap((scheme) => withAsked([scheme], all, second));
    const details = await this.details.load(portal, after.asOf, requestsOf(asked, second));
    const last = resultsOf(all, await this.last.find(portal.id));
    const segment = (log: PurchaseLog, asOf: number, parameters: keyof typeof schemes) =>
      segmentAlone(schemes[parameters], all, { log, details, last }, asOf).assignment;
    const found = migration(
      withRevenue(before, segmentAlone(schemes.first, all, { log: knownThen, details, last }, first).revenue),
      withRevenue(after, segmentAlone(schemes.second, all, { log: present, details, last }, second).revenue),
    );
    const haveParametersChanged = !haveSameParameters(before, after);
    const reasons = moveReasons({
      moves: found.moves,
      first,
      second,
      knownThen,
      knownLater,
      present,
      haveParametersChanged,
      segment,
    });
    const moves = found.moves.map((move, i) => ({ ...move, reason: reasons[i]! }));
    return { report: toReport(found, moves, haveParametersChanged), moves: moves.sort(richestFirst) };
  }
}

const configuredOf = ({ schemeId, scheme, version, parameters }: StoredSnapshot): ConfiguredScheme =>
  resolveScheme({ id: schemeId, scheme, version, parameters });

/** What a scheme is run on. */
interface Known {
  readonly log: PurchaseLog;
  readonly details: PortalDetails;
  /** What the last run left: clusters of every day go by its names. */
  readonly last: ReadonlyMap<string, LastResult>;
}

/** Runs one scheme, with those whose segments it asks for. */
function segmentAlone(
  configured: ConfiguredScheme,
  all: readonly ConfiguredScheme[],
  { log, details, last }: Known,
  asOf: number,
) {
  const schemes = withAsked([configured], all, asOf);
  const { features, assigned } = assignSchemes(
    schemes,
    measureFor(schemes, log, asOf, [], details.of(log.customers, asOf)),
    last,
  );
  const amounts = revenueOf(configured, features);
  return {
    assignment: assigned[0]!.assignment,
    revenue: new Map(log.customers.map((customer, i) => [customer, amounts[i]!])),
  };
}

/** Who was left out by a filter has no revenue. */
const withRevenue = (snapshot: StoredSnapshot, revenue: ReadonlyMap<string, number>): SegmentSnapshot => ({
  asOf: parseDay(snapshot.asOf),
  customers: snapshot.customers,
  codes: snapshot.codes,
  reasons: snapshot.reasons,
  place: snapshot.place,
  revenueMinor: Float64Array.from(snapshot.customers, (customer) => revenue.get(customer) ?? 0),
});

const highest = (move: Move): number => Math.max(move.revenueBeforeMinor, move.revenueAfterMinor);

const richestFirst = (a: Move, b: Move): number =>
  highest(b) - highest(a) || (a.customer < b.customer ? -1 : a.customer > b.customer ? 1 : 0);

function toReport(
  { before, after, cells, stayed }: Migration,
  moves: readonly ReasonedMove[],
  haveParametersChanged: boolean,
): MigrationReport {
  const byWay = new Map<string, Partial<Record<MoveReason, number>>>();
  for (const { from, to, reason } of moves) {
    const key = `${from}\n${to}`;
    const counts = byWay.get(key) ?? {};
    counts[reason] = (counts[reason] ?? 0) + 1;
    byWay.set(key, counts);
  }
  const count = (isCounted: (move: ReasonedMove) => boolean): number => moves.filter(isCounted).length;
  return {
    haveParametersChanged,
    before,
    after,
    ways: cells.map((cell): MigrationWay => ({ ...cell, reasons: byWay.get(`${cell.from}\n${cell.to}`) ?? {} })),
    stayed,
    movers: moves.length,
    up: count(({ direction }) => direction === 'up'),
    down: count(({ direction }) => direction === 'down'),
    entered: count(({ from }) => from === ENTERED_BASE),
    left: count(({ to }) => to === LEFT_BASE),
    reasons: MOVE_REASONS.map((reason) => {
      const own = moves.filter((move) => move.reason === reason);
      return {
        reason,
        customers: own.length,
        revenueBeforeMinor: own.reduce((sum, move) => sum + move.revenueBeforeMinor, 0),
        revenueAfterMinor: own.reduce((sum, move) => sum + move.revenueAfterMinor, 0),
      };
    }).filter(({ customers }) => customers > 0),
  };
}
