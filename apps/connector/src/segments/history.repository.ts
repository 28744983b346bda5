import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import type { CustomerKind } from './customer-base.js';
import type { SegmentTotals } from './segment-totals.js';
import { packCustomers, packPlaces, readCustomers, unpackCustomers, unpackPlaces } from './snapshot-packing.js';
import type { DaySnapshot, SchemeSnapshot } from './take-snapshot.js';

/** A scheme's snapshot of a day, without the customers. */
export interface SnapshotHead {
  readonly schemeId: string;
  /** `YYYY-MM-DD` */
  readonly asOf: string;
  /** The records were taken in the state in which they were known then. */
  readonly knownAt: string;
  readonly scheme: string;
  readonly version: number;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Best first. */
  readonly codes: readonly string[];
  readonly totals: readonly SegmentTotals[];
}

/** A scheme's snapshot of a day. */
export interface StoredSnapshot extends SnapshotHead {
  readonly reasons: readonly string[];
  readonly customers: readonly string[];
  readonly place: Uint16Array;
}

/** Since when a customer stands where it stands. */
export interface Standing {
  readonly schemeId: string;
  readonly segment: string | null;
  readonly reason: string | null;
  /** First of the consecutive days that are known, `YYYY-MM-DD`. */
  readonly since: string;
  /** It stood elsewhere, or was not there, on the known day before; null when no earlier day is known. */
  readonly before: string | null;
}

const HEAD = `scheme_id as "schemeId", as_of::text as "asOf", known_at::text as "knownAt", scheme, version, parameters, codes, totals`;

/**
 * Segments of past days: one row per scheme and day, which holds all customers in packed form. Keeping a day writes its
 * own rows and touches those of no other day.
 */
@Injectable()
export class HistoryRepository {
  constructor(private readonly database: Database) {}

  /** Keeps a day, in place of what was kept of it by the same schemes. Doing it twice changes nothing. */
  async save(portalId: string, asOf: string, knownAt: string, { customers, schemes }: DaySnapshot): Promise<void> {
    const base = packCustomers(customers);
    await this.database.withPortal(portalId, async (tx) => {
      await tx.query(
        `insert into snapshot_base (portal_id, digest, size, customers) values ($1, $2, $3, $4) on conflict do nothing`,
        [portalId, base.digest, base.size, base.packed],
      );
      for (const scheme of schemes) await saveScheme(tx, { portalId, asOf, knownAt, base: base.digest }, scheme);
      await tx.query(
        `delete from snapshot_base b where portal_id = $1
            and not exists (select 1 from segment_snapshot s where s.portal_id = $1 and s.base = b.digest)`,
        [portalId],
      );
    });
  }

  /** Days that are kept, by scheme. */
  async days(portalId: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const rows = await this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select scheme_id as "schemeId", array_agg(as_of::text) as days from segment_snapshot where portal_id = $1 group by 1`,
          [portalId],
        ) as Promise<{ schemeId: string; days: string[] }[]>,
    );
    return new Map(rows.map(({ schemeId, days }) => [schemeId, new Set(days)]));
  }

  /** Every day that is kept of a scheme, the earliest first. */
  heads(portalId: string, schemeId: string): Promise<SnapshotHead[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(`select ${HEAD} from segment_snapshot where portal_id = $1 and scheme_id = $2 order by as_of`, [
          portalId,
          schemeId,
        ]) as Promise<SnapshotHead[]>,
    );
  }

  /** @returns null when the day is not kept */
  async find(portalId: string, schemeId: string, asOf: string): Promise<StoredSnapshot | null> {
    const [row] = await this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select ${HEAD}, reasons, places, (select customers from snapshot_base b
                   where b.portal_id = s.portal_id and b.digest = s.base) as customers
             from segment_snapshot s where portal_id = $1 and scheme_id = $2 and as_of = $3`,
          [portalId, schemeId, asOf],
        ) as Promise<(SnapshotHead & PackedSnapshot)[]>,
    );
    if (!row) return null;
    const { places, customers, ...rest } = row;
    return {
      ...rest,
      customers: unpackCustomers(customers),
      place: unpackPlaces(places, rest.codes.length + rest.reasons.length),
    };
  }

  /** Where a customer stands by each scheme on the last day that is kept, and since when. */
  async standings(portalId: string, kind: CustomerKind, id: number): Promise<Standing[]> {
    return this.database.withPortal(portalId, async (tx) => {
      const placeIn = new PlaceFinder(tx, portalId, kind, id);
      const standings: Standing[] = [];
      const schemes = (await tx.query(
        `select distinct scheme_id as "schemeId" from segment_snapshot where portal_id = $1 order by 1`,
        [portalId],
      )) as { schemeId: string }[];
      for (const { schemeId } of schemes) {
        const standing = await walkBack(tx, portalId, schemeId, placeIn);
        if (standing) standings.push(standing);
      }
      return standings;
    });
  }
}

interface PackedSnapshot {
  readonly codes: readonly string[];
  readonly reasons: readonly string[];
  readonly places: Buffer;
  readonly customers: Buffer;
}

interface Kept {
  readonly portalId: string;
  readonly asOf: string;
  readonly knownAt: string;
  readonly base: Buffer;
}

async function saveScheme(
  tx: EntityManager,
  { portalId, asOf, knownAt, base }: Kept,
  scheme: SchemeSnapshot,
): Promise<void> {
  const { schemeId, version, parameters, codes, reasons, place, totals } = scheme;
  await tx.query(
    `insert into segment_snapshot
       (portal_id, scheme_id, as_of, known_at, scheme, version, parameters, codes, reasons, base, places, totals)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (portal_id, scheme_id, as_of) do update
       set known_at = excluded.known_at, scheme = excluded.scheme, version = excluded.version,
           parameters = excluded.parameters, codes = excluded.codes, reasons = excluded.reasons, base = excluded.base,
           places = excluded.places, totals = excluded.totals`,
    [
      portalId,
      schemeId,
      asOf,
      knownAt,
      scheme.scheme,
      version,
      JSON.stringify(parameters),
      codes,
      reasons,
      base,
      packPlaces(place, codes.length + reasons.length),
      JSON.stringify(totals),
    ],
  );
}

/** Where one customer stands in bases, each of which is read once. */
class PlaceFinder {
  private readonly places = new Map<string, number>();

  constructor(
    private readonly tx: EntityManager,
    private readonly portalId: string,
    private readonly kind: CustomerKind,
    private readonly id: number,
  ) {}

  /** Beside the bases: the customer's place, -1 where it is not in one. */
  async in(bases: readonly Buffer[]): Promise<number[]> {
    const unread = bases.filter((base) => !this.places.has(base.toString('hex')));
    if (unread.length > 0) {
      const rows = (await this.tx.query(
        `select digest, customers from snapshot_base where portal_id = $1 and digest = any($2)`,
        [this.portalId, unread],
      )) as { digest: Buffer; customers: Buffer }[];
      for (const { digest, customers } of rows) {
        this.places.set(digest.toString('hex'), findPlace(customers, this.kind, this.id));
      }
    }
    return bases.map((base) => this.places.get(base.toString('hex'))!);
  }
}

/** Place of a customer in a packed base; -1 when it is not in it. */
function findPlace(packed: Buffer, kind: CustomerKind, id: number): number {
  let place = 0;
  for (const customer of readCustomers(packed)) {
    if (customer.kind === kind && customer.id === id) return place;
    place += 1;
  }
  return -1;
}

/** Days read at once on the way back: most customers moved within a few months. */
const DAYS_AT_ONCE = 8;

async function walkBack(
  tx: EntityManager,
  portalId: string,
  schemeId: string,
  placeIn: PlaceFinder,
): Promise<Standing | null> {
  let current: Omit<Standing, 'before'> | null = null;
  for (let offset = 0; ; offset += DAYS_AT_ONCE) {
    const rows = (await tx.query(
      `select as_of::text as "asOf", codes, reasons, base, places from segment_snapshot
        where portal_id = $1 and scheme_id = $2 order by as_of desc limit ${DAYS_AT_ONCE} offset $3`,
      [portalId, schemeId, offset],
    )) as PackedDay[];
    const places = await placeIn.in(rows.map(({ base }) => base));
    for (const [i, row] of rows.entries()) {
      const here = stateIn(row, places[i]!);
      if (current === null && here === null) return null;
      const isSame: boolean =
        current === null || (here?.segment === current.segment && here?.reason === current.reason);
      if (!isSame) return { ...current!, before: row.asOf };
      current = { schemeId, ...here!, since: row.asOf };
    }
    if (rows.length < DAYS_AT_ONCE)
      return current === null ? null : { ...(current as Omit<Standing, 'before'>), before: null };
  }
}

type PackedDay = Omit<PackedSnapshot, 'customers'> & { readonly asOf: string; readonly base: Buffer };

/** @param at place of the customer in the base of the day; -1 for none */
function stateIn({ codes, reasons, places }: PackedDay, at: number): Pick<Standing, 'segment' | 'reason'> | null {
  if (at < 0) return null;
  const place = unpackPlaces(places, codes.length + reasons.length)[at]!;
  return { segment: codes[place] ?? null, reason: reasons[place - codes.length] ?? null };
}
