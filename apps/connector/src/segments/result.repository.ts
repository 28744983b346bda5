import { Injectable } from '@nestjs/common';
import type { Threshold, Unit, Warning } from '@strata/segmentation';
import type { EntityManager } from 'typeorm';
import { copyOut } from '../database/copy-out.js';
import { stageRows } from '../database/copy-rows.js';
import { Database } from '../database/database.js';
import type { CustomerKind } from './customer-id.js';
import { CustomerPlaces } from './customer-places.js';
import { MeasurementChanges } from './measurement-changes.js';
import { MembershipChanges } from './membership-changes.js';
import type { SegmentTotals } from './segment-totals.js';

/** Stored beside the features: deals of the customer that have no exchange rate. */
export const UNCONVERTED = 'unconverted';

/** A column that a run measured: enough to explain any customer later from its stored values alone. */
export interface StoredColumn {
  readonly name: string;
  readonly unit: Unit;
  readonly window: { readonly from: number | null; readonly to: number };
  readonly base: Readonly<Record<string, number>>;
  /** Texts that the values index, where the unit is `text`. */
  readonly dictionary?: readonly string[] | undefined;
  /** Name of the data that was not there at all. */
  readonly missing?: string | undefined;
}

/** What is kept of a scheme's run beside the memberships. */
export interface StoredScheme {
  readonly schemeId: string;
  readonly method: string;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly warnings: readonly Warning[];
  readonly summary: SchemeSummary;
}

export interface SchemeSummary {
  readonly scheme: string;
  readonly version: number;
  readonly parameters: unknown;
  readonly codes: readonly string[];
  /** Names of the scheme's extra columns among the stored values, in order. */
  readonly extra: readonly string[];
  readonly totals: readonly SegmentTotals[];
  /** Figures for the charts of this scheme, where it has one. */
  readonly chart?: unknown;
}

/** Everything a run found, column by column, all of the same length. */
export interface RunResult {
  readonly customers: readonly string[];
  readonly columns: readonly StoredColumn[];
  /** Per column: the value of a customer, null for none. */
  readonly values: readonly ((index: number) => number | null)[];
  readonly schemes: readonly (StoredScheme & {
    readonly code: (index: number) => string | null;
    readonly reason: (index: number) => string | null;
  })[];
  /** Customers left out by a filter: no values, no segment, the reason `excluded_by_filter`. */
  readonly excluded: readonly string[];
}

/** Keeps what a run found, and who belongs where since which run. */
@Injectable()
export class ResultRepository {
  constructor(private readonly database: Database) {}

  /** All or nothing: after a crash the step simply runs again. */
  async save(portalId: string, runId: string, result: RunResult): Promise<void> {
    const places = new CustomerPlaces([...result.customers, ...result.excluded]);
    await this.database.withPortal(portalId, async (tx) => {
      await this.saveSchemes(tx, portalId, runId, result);
      await this.saveValues(tx, portalId, result, places);
      await this.saveMemberships(tx, portalId, runId, result, places);
    });
  }

  private async saveSchemes(tx: EntityManager, portalId: string, runId: string, result: RunResult): Promise<void> {
    await tx.query(`update run set features = $3, columns = $4 where portal_id = $1 and run_id = $2`, [
      portalId,
      runId,
      result.columns.map((column) => column.name),
      JSON.stringify(result.columns),
    ]);
    await tx.query(`delete from scheme_result where portal_id = $1 and run_id = $2`, [portalId, runId]);
    for (const scheme of result.schemes) {
      await tx.query(
        `insert into scheme_result (portal_id, run_id, scheme_id, method, thresholds, warnings, summary)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          portalId,
          runId,
          scheme.schemeId,
          scheme.method,
          JSON.stringify(scheme.thresholds),
          JSON.stringify(scheme.warnings),
          JSON.stringify(scheme.summary),
        ],
      );
    }
  }

  /** Explanations read the values of the last run only: those that are others than before take their place. */
  private async saveValues(
    tx: EntityManager,
    portalId: string,
    result: RunResult,
    places: CustomerPlaces,
  ): Promise<void> {
    const changes = new MeasurementChanges(result.values, places, result.customers.length);
    await copyOut(
      tx,
      `select customer_kind, customer_id, "values" from measurement where portal_id = ${BigInt(portalId)}`,
      (line) => changes.add(line.number() as CustomerKind, line.number()!, line.text()!),
    );
    if (changes.gone.length > 0) {
      await stageRows(tx, 'gone_measurement', { customer_kind: 'smallint', customer_id: 'bigint' }, changes.gone);
      await tx.query(`analyze gone_measurement`);
      await tx.query(
        `delete from measurement m using gone_measurement g
          where m.portal_id = $1 and m.customer_kind = g.customer_kind and m.customer_id = g.customer_id`,
        [portalId],
      );
    }
    await stageRows(
      tx,
      'changed_measurement',
      { customer_kind: 'smallint', customer_id: 'bigint', values: 'float8[]' },
      changes.changed(),
    );
    await tx.query(
      `insert into measurement (portal_id, customer_kind, customer_id, "values")
       select $1, customer_kind, customer_id, "values" from changed_measurement order by line
       on conflict (portal_id, customer_kind, customer_id) do update set "values" = excluded."values"`,
      [portalId],
    );
  }

  /** Closes the memberships that ended and opens the new ones; who stays is only read. */
  private async saveMemberships(
    tx: EntityManager,
    portalId: string,
    runId: string,
    result: RunResult,
    places: CustomerPlaces,
  ): Promise<void> {
    await tx.query(`delete from membership where portal_id = $1 and since_run = $2`, [portalId, runId]);
    await tx.query(`update membership set until_run = null where portal_id = $1 and until_run = $2`, [portalId, runId]);
    const changes = new MembershipChanges(result, places);
    await copyOut(
      tx,
      `select scheme_id, customer_kind, customer_id, code, reason from membership
        where portal_id = ${BigInt(portalId)} and until_run is null`,
      (line) => changes.add(line.text()!, line.number() as CustomerKind, line.number()!, line.text(), line.text()),
    );
    if (changes.ended.length > 0) {
      await stageRows(
        tx,
        'ended_membership',
        { scheme_id: 'text', customer_kind: 'smallint', customer_id: 'bigint' },
        changes.ended,
      );
      await tx.query(`analyze ended_membership`);
      await tx.query(
        `update membership m set until_run = $2 from ended_membership e
          where m.portal_id = $1 and m.until_run is null
            and m.scheme_id = e.scheme_id and m.customer_kind = e.customer_kind and m.customer_id = e.customer_id`,
        [portalId, runId],
      );
    }
    await stageRows(
      tx,
      'begun_membership',
      { scheme_id: 'text', customer_kind: 'smallint', customer_id: 'bigint', code: 'text', reason: 'text' },
      changes.begun(),
    );
    await tx.query(
      `insert into membership (portal_id, scheme_id, customer_kind, customer_id, code, reason, since_run)
       select $1, scheme_id, customer_kind, customer_id, code, reason, $2 from begun_membership`,
      [portalId, runId],
    );
  }
}
