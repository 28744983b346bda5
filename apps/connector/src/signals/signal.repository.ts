import { Injectable } from '@nestjs/common';
import {
  formatDay,
  NO_SIGNALS,
  SIGNAL_KINDS,
  type RestingSignal,
  type Signal,
  type SignalKind,
  type SignalSeverity,
  type SignalState,
  type Statement,
} from '@strata/segmentation';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { COMPANY, CONTACT, customerId, parseCustomerId, type CustomerKind } from '../segments/customer-base.js';
import type { FollowedSignals } from './follow-signals.js';
import type { SignalCounts } from './signal-counts.js';

/** Which episodes; all that is given must hold. */
export interface SignalFilter {
  readonly kind?: SignalKind;
  readonly severity?: SignalSeverity;
  readonly customer?: { readonly kind: CustomerKind; readonly id: number };
  /** Those that are over instead of those that are open. */
  readonly isClosed?: boolean;
}

export interface SignalPageFilter extends SignalFilter {
  readonly limit: number;
  readonly offset: number;
}

/** An episode with whom it is about. Days are `YYYY-MM-DD`. */
export interface SignalRow {
  readonly id: string;
  readonly kind: SignalKind;
  readonly severity: SignalSeverity;
  readonly customerKind: CustomerKind | null;
  readonly customerId: number | null;
  readonly name: string | null;
  /** Over the whole history, as of the last run that computed segments. */
  readonly revenueMinor: number | null;
  readonly openedOn: string;
  readonly detectedOn: string;
  readonly isFirstSight: boolean;
  readonly closedOn: string | null;
  readonly why: 'cleared' | 'expired' | null;
  readonly statement: Statement;
}

export interface KindCount {
  readonly kind: SignalKind;
  readonly severity: SignalSeverity;
  readonly count: number;
}

/** The last detection. */
export interface LastLook {
  /** `YYYY-MM-DD` */
  readonly lookedOn: string;
  readonly warnings: readonly string[];
}

const CHUNK = 5_000;
const EPOCH = `date '1970-01-01'`;
const WORST_FIRST = `array_position(array['alarm', 'warning', 'good'], s.severity)`;
const IN_ORDER_OF_KINDS = `array_position(array[${SIGNAL_KINDS.map((kind) => `'${kind}'`).join(', ')}], s.kind)`;

/** Episodes of signals, and what detection has to remember. */
@Injectable()
export class SignalRepository {
  constructor(private readonly database: Database) {}

  /** What the last detection left. */
  load(portalId: string): Promise<SignalState> {
    return this.database.withPortal(portalId, async (tx) => {
      const [watch] = (await tx.query(
        `select looked_on - ${EPOCH} as "asOf", resting from signal_watch where portal_id = $1`,
        [portalId],
      )) as { asOf: number; resting: RestingSignal[] }[];
      if (watch === undefined) return NO_SIGNALS;
      const open = (await tx.query(
        `select signal_id as id, kind, severity, customer_kind as "customerKind", customer_id::float8 as "customerId",
                opened_on - ${EPOCH} as "openedOn", detected_on - ${EPOCH} as "detectedOn", anchor - ${EPOCH} as anchor,
                statement
           from signal where portal_id = $1 and closed_on is null`,
        [portalId],
      )) as (Omit<Signal, 'customer'> & Pick<SignalRow, 'customerKind' | 'customerId'>)[];
      return {
        ...watch,
        open: open.map(({ customerKind, customerId: id, ...signal }) => ({
          ...signal,
          customer: customerKind === null ? null : customerId(customerKind, id!),
        })),
      };
    });
  }

  /**
   * Keeps what a detection found, all of it or nothing. Doing it twice changes nothing.
   *
   * @param firstLook  day of the first look at the portal, when this is it: what began before is marked
   */
  async save(
    portalId: string,
    runId: string,
    { opened, closed, kept, state, warnings }: FollowedSignals,
    firstLook: number | null,
  ): Promise<void> {
    await this.database.withPortal(portalId, async (tx) => {
      // Before the others open: one open episode of a kind about somebody.
      const ended = closed.map(({ id, closedOn, why }) => ({ id, closed_on: formatDay(closedOn), why }));
      await inChunks(tx, [portalId, runId], ended, CLOSE);
      await inChunks(
        tx,
        [portalId],
        kept.map(({ id, severity, statement }) => ({ id, severity, statement })),
        RESTATE,
      );
      await inChunks(
        tx,
        [portalId, runId],
        opened.map((signal) => toRow(signal, firstLook)),
        OPEN,
      );
      await tx.query(
        `insert into signal_watch (portal_id, looked_on, resting, warnings) values ($1, $2, $3, $4)
         on conflict (portal_id) do update
           set looked_on = excluded.looked_on, resting = excluded.resting, warnings = excluded.warnings`,
        [portalId, formatDay(state.asOf!), JSON.stringify(state.resting), JSON.stringify(warnings)],
      );
    });
  }

  /** What a run did, however often it was begun. */
  async count(portalId: string, runId: string): Promise<SignalCounts> {
    return this.database.withPortal(portalId, async (tx) => {
      const [counts] = (await tx.query(
        `select (count(*) filter (where opened_run = $2 and not is_first_sight))::int as opened,
                (count(*) filter (where opened_run = $2 and is_first_sight))::int as "foundAtFirstSight",
                (count(*) filter (where closed_run = $2))::int as closed,
                (count(*) filter (where closed_on is null))::int as open
           from signal where portal_id = $1 and (closed_on is null or opened_run = $2 or closed_run = $2)`,
        [portalId, runId],
      )) as SignalCounts[];
      return counts!;
    });
  }

  /** @returns null when there was no detection yet */
  async lastLook(portalId: string): Promise<LastLook | null> {
    const rows = await this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(`select looked_on::text as "lookedOn", warnings from signal_watch where portal_id = $1`, [
          portalId,
        ]) as Promise<LastLook[]>,
    );
    return rows[0] ?? null;
  }

  /** Episodes by kind, worst first. */
  kinds(portalId: string, filter: SignalFilter): Promise<KindCount[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select kind, severity, count(*)::int as count from signal s where ${WHERE}
            group by kind, severity order by ${WORST_FIRST}, ${IN_ORDER_OF_KINDS}`,
          valuesOf(portalId, filter),
        ) as Promise<KindCount[]>,
    );
  }

  /**
   * Worst first: by severity, the base as a whole before customers, customers by revenue. Those that are over: the last
   * ones first.
   */
  find(portalId: string, { limit, offset, ...filter }: SignalPageFilter): Promise<SignalRow[]> {
    const order = filter.isClosed ? `s.closed_on desc, ` : '';
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `with last as (
             select features from run where portal_id = $1 and counts ? 'segment' order by run_id desc limit 1)
           select s.signal_id as id, s.kind, s.severity, s.customer_kind as "customerKind",
                  s.customer_id::float8 as "customerId", coalesce(c.name, o.name) as name,
                  nullif(m."values"[array_position(l.features, 'revenue')], 'NaN') as "revenueMinor",
                  s.opened_on::text as "openedOn", s.detected_on::text as "detectedOn", s.is_first_sight as "isFirstSight",
                  s.closed_on::text as "closedOn", s.why, s.statement
             from signal s
             left join last l on true
             left join measurement m on m.portal_id = s.portal_id
              and m.customer_kind = s.customer_kind and m.customer_id = s.customer_id
             left join contact c on s.customer_kind = ${CONTACT} and c.portal_id = s.portal_id and c.contact_id = s.customer_id
             left join company o on s.customer_kind = ${COMPANY} and o.portal_id = s.portal_id and o.company_id = s.customer_id
            where ${WHERE}
            order by ${order}${WORST_FIRST}, s.customer_id is not null, "revenueMinor" desc nulls last,
                     s.customer_kind, s.customer_id, ${IN_ORDER_OF_KINDS}, s.opened_on
            limit $7 offset $8`,
          [...valuesOf(portalId, filter), limit, offset],
        ) as Promise<SignalRow[]>,
    );
  }
}

const WHERE = `s.portal_id = $1 and (s.closed_on is not null) = $2
  and ($3::text is null or s.kind = $3) and ($4::text is null or s.severity = $4)
  and ($5::smallint is null or (s.customer_kind = $5 and s.customer_id = $6::bigint))`;

const valuesOf = (portalId: string, { kind, severity, customer, isClosed = false }: SignalFilter): unknown[] => [
  portalId,
  isClosed,
  kind ?? null,
  severity ?? null,
  customer?.kind ?? null,
  customer?.id ?? null,
];

const CLOSE = `
  update signal s set closed_on = r.closed_on, why = r.why, closed_run = $2
    from jsonb_to_recordset($3::jsonb) as r(id text, closed_on date, why text)
   where s.portal_id = $1 and s.signal_id = r.id and s.closed_on is null`;

const RESTATE = `
  update signal s set severity = r.severity, statement = r.statement
    from jsonb_to_recordset($2::jsonb) as r(id text, severity text, statement jsonb)
   where s.portal_id = $1 and s.signal_id = r.id and (s.severity, s.statement) is distinct from (r.severity, r.statement)`;

/** The same episode again, on the day that it was closed, goes on. */
const OPEN = `
  insert into signal (portal_id, signal_id, kind, severity, customer_kind, customer_id, opened_on, detected_on,
                      is_first_sight, anchor, statement, opened_run)
  select $1, r.id, r.kind, r.severity, r.customer_kind, r.customer_id, r.opened_on, r.detected_on,
         r.is_first_sight, r.anchor, r.statement, $2
    from jsonb_to_recordset($3::jsonb) as r(id text, kind text, severity text, customer_kind smallint, customer_id bigint,
         opened_on date, detected_on date, is_first_sight boolean, anchor date, statement jsonb)
  on conflict (portal_id, signal_id) do update
    set severity = excluded.severity, statement = excluded.statement, closed_on = null, why = null, closed_run = null`;

/** @param values  of the statement, before the rows */
async function inChunks(
  tx: EntityManager,
  values: readonly unknown[],
  rows: readonly object[],
  statement: string,
): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    await tx.query(statement, [...values, JSON.stringify(rows.slice(from, from + CHUNK))]);
  }
}

function toRow(signal: Signal, firstLook: number | null): object {
  const { id, kind, severity, customer, openedOn, detectedOn, anchor, statement } = signal;
  const whom = customer === null ? null : parseCustomerId(customer);
  return {
    id,
    kind,
    severity,
    customer_kind: whom?.kind ?? null,
    customer_id: whom?.id ?? null,
    opened_on: formatDay(openedOn),
    detected_on: formatDay(detectedOn),
    is_first_sight: firstLook !== null && openedOn < firstLook,
    anchor: anchor === null ? null : formatDay(anchor),
    statement,
  };
}
