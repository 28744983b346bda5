import { Injectable } from '@nestjs/common';
import type { MoveDirection, MoveReason } from '@strata/segmentation';
import { stageRows } from '../database/copy-rows.js';
import { Database } from '../database/database.js';
import { CONTACT, parseCustomerId, type CustomerKind } from '../segments/customer-base.js';
import type { ReasonedMove } from './migration.calculator.js';
import type { MigrationReport } from './scheme-migration.js';

/** Two snapshots of a scheme: their days, and the instants that they speak of the records at. */
export interface MigrationKey {
  readonly schemeId: string;
  readonly from: string;
  readonly to: string;
  readonly fromKnownAt: string;
  readonly toKnownAt: string;
}

export interface MoveFilter {
  /** Keys of states. */
  readonly from?: string;
  readonly to?: string;
  readonly reason?: string;
  readonly limit: number;
  readonly offset: number;
}

export interface MoveRow {
  readonly kind: CustomerKind;
  readonly id: number;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly direction: MoveDirection | null;
  readonly reason: MoveReason;
  readonly revenueBeforeMinor: number;
  readonly revenueAfterMinor: number;
}

/** Migrations that were asked for are kept, so that their lists can be paged; this many per portal. */
const KEPT = 50;

@Injectable()
export class MigrationRepository {
  constructor(private readonly database: Database) {}

  /** @returns null when it was not computed yet, or of other snapshots of the two days */
  async find(portalId: string, key: MigrationKey): Promise<MigrationReport | null> {
    const [row] = await this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select report from migration where portal_id = $1 and scheme_id = $2 and from_day = $3 and to_day = $4
              and from_known_at = $5 and to_known_at = $6`,
          [portalId, key.schemeId, key.from, key.to, key.fromKnownAt, key.toKnownAt],
        ) as Promise<{ report: MigrationReport }[]>,
    );
    return row?.report ?? null;
  }

  /** Keeps a migration in place of an earlier one between the two days. @param moves in the order of the lists */
  async save(
    portalId: string,
    key: MigrationKey,
    report: MigrationReport,
    moves: readonly ReasonedMove[],
  ): Promise<void> {
    const days = [portalId, key.schemeId, key.from, key.to];
    await this.database.withPortal(portalId, async (tx) => {
      // Two that are asked for at once: the second waits, and replaces what the first found.
      await tx.query(`select pg_advisory_xact_lock(hashtext('migration'), hashtext($1::text))`, [portalId]);
      await tx.query(
        `delete from migration where portal_id = $1 and scheme_id = $2 and from_day = $3 and to_day = $4`,
        days,
      );
      await tx.query(
        `insert into migration (portal_id, scheme_id, from_day, to_day, from_known_at, to_known_at, report)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [...days, key.fromKnownAt, key.toKnownAt, JSON.stringify(report)],
      );
      await stageRows(tx, 'found_move', STAGED, stagedRows(moves));
      await tx.query(
        `insert into migration_move (portal_id, scheme_id, from_day, to_day, position, customer_kind, customer_id,
                                     from_state, to_state, direction, reason, revenue_before_minor, revenue_after_minor)
         select $1, $2, $3, $4, line, ${Object.keys(STAGED).join(', ')} from found_move`,
        days,
      );
      await tx.query(
        `delete from migration m using (select scheme_id, from_day, to_day from migration where portal_id = $1
                                         order by computed_at desc, scheme_id, from_day, to_day offset ${KEPT}) old
          where m.portal_id = $1 and m.scheme_id = old.scheme_id and m.from_day = old.from_day and m.to_day = old.to_day`,
        [portalId],
      );
    });
  }

  /** Movers, those with the highest revenue of either day first. */
  async moves(
    portalId: string,
    { schemeId, from, to }: MigrationKey,
    filter: MoveFilter,
  ): Promise<{ total: number; rows: MoveRow[] }> {
    const values = [portalId, schemeId, from, to, filter.from ?? null, filter.to ?? null, filter.reason ?? null];
    const where = `m.portal_id = $1 and m.scheme_id = $2 and m.from_day = $3 and m.to_day = $4
      and ($5::text is null or m.from_state = $5) and ($6::text is null or m.to_state = $6)
      and ($7::text is null or m.reason = $7)`;
    return this.database.withPortal(portalId, async (tx) => {
      const [count] = (await tx.query(
        `select count(*)::int as total from migration_move m where ${where}`,
        values,
      )) as {
        total: number;
      }[];
      const rows = (await tx.query(
        `select m.customer_kind as kind, m.customer_id::float8 as id, coalesce(c.name, o.name, '') as name,
                m.from_state as "from", m.to_state as "to", m.direction, m.reason,
                m.revenue_before_minor::float8 as "revenueBeforeMinor", m.revenue_after_minor::float8 as "revenueAfterMinor"
           from migration_move m
           left join contact c on m.customer_kind = ${CONTACT} and c.portal_id = m.portal_id and c.contact_id = m.customer_id
           left join company o on m.customer_kind <> ${CONTACT} and o.portal_id = m.portal_id and o.company_id = m.customer_id
          where ${where} order by m.position limit $8 offset $9`,
        [...values, filter.limit, filter.offset],
      )) as MoveRow[];
      return { total: count!.total, rows };
    });
  }
}

const STAGED = {
  customer_kind: 'smallint',
  customer_id: 'bigint',
  from_state: 'text',
  to_state: 'text',
  direction: 'text',
  reason: 'text',
  revenue_before_minor: 'bigint',
  revenue_after_minor: 'bigint',
};

function* stagedRows(moves: readonly ReasonedMove[]): Generator<(string | number | null)[]> {
  for (const { customer, from, to, direction, reason, revenueBeforeMinor, revenueAfterMinor } of moves) {
    const { kind, id } = parseCustomerId(customer);
    yield [kind, id, from, to, direction, reason, revenueBeforeMinor, revenueAfterMinor];
  }
}
