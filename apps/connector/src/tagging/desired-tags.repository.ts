import { Injectable } from '@nestjs/common';
import type { TaggedEntity } from '@strata/crm-port';
import { Database } from '../database/database.js';
import { CONTACT, type CustomerKind } from '../segments/customer-base.js';

export interface CarrierRow {
  readonly id: number;
  readonly companyId: number | null;
  /** Option ids by field key. */
  readonly values: Readonly<Record<string, string | null>>;
}

export interface MembershipRow {
  readonly schemeId: string;
  readonly kind: CustomerKind;
  readonly id: number;
  readonly code: string | null;
}

/** What the plan compares: memberships and what our copy of the records carries. */
@Injectable()
export class DesiredTagsRepository {
  constructor(private readonly database: Database) {}

  memberships(portalId: string, schemeIds: readonly string[]): Promise<MembershipRow[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select scheme_id as "schemeId", customer_kind as kind, customer_id::float8 as id, code from membership
            where portal_id = $1 and until_run is null and scheme_id = any($2)`,
          [portalId, schemeIds],
        ) as Promise<MembershipRow[]>,
    );
  }

  /** Every living record of the kind, with what it carries in the given fields. */
  carriers(portalId: string, entity: TaggedEntity, keys: readonly string[]): Promise<CarrierRow[]> {
    const company = entity === 'contact' ? 'company_id::float8' : 'null::float8';
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select ${entity}_id::float8 as id, ${company} as "companyId",
                  coalesce((select jsonb_object_agg(k, fields ->> k) from unnest($2::text[]) as k where fields ->> k <> ''), '{}') as values
             from ${entity} where portal_id = $1 and deleted_at is null`,
          [portalId, keys],
        ) as Promise<CarrierRow[]>,
    );
  }

  /** What each customer brought, for the order of writing. */
  async weights(portalId: string, runId: string, feature: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select m.customer_kind as kind, m.customer_id::text as id, m."values"[array_position(r.features, $3)] as weight
             from measurement m join run r on r.portal_id = m.portal_id and r.run_id = $2
            where m.portal_id = $1`,
          [portalId, runId, feature],
        ) as Promise<{ kind: CustomerKind; id: string; weight: number | null }[]>,
    );
    return new Map(
      rows.map(({ kind, id, weight }) => [`${kind === CONTACT ? 'contact' : 'company'}:${id}`, weight ?? 0]),
    );
  }
}
