import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Portal } from '../portals/portals.service.js';
import { CONTACT, type CustomerKind } from '../segments/customer-base.js';
import type { StoredColumn } from '../segments/result.repository.js';

export interface CustomerFilter {
  readonly scheme?: string;
  readonly segment?: string;
  readonly search?: string;
  readonly limit: number;
  readonly offset: number;
}

export interface CustomerRow {
  readonly kind: CustomerKind;
  readonly id: number;
  readonly name: string;
  readonly revenueMinor: number | null;
  readonly orders: number | null;
  readonly lastDay: number | null;
  readonly segments: Readonly<Record<string, { code: string | null; reason: string | null }>>;
}

export interface RecordRow {
  readonly id: number;
  readonly name: string;
  readonly companyId: number | null;
  readonly companyName: string | null;
  readonly owner: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface StoredMembership {
  readonly schemeId: string;
  readonly code: string | null;
  readonly reason: string | null;
}

export interface StoredValues {
  readonly columns: readonly StoredColumn[];
  readonly values: readonly (number | null)[];
}

export interface PurchaseRow {
  readonly dealId: string;
  readonly title: string;
  readonly on: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** What the pages of customers ask for. */
@Injectable()
export class CustomerRepository {
  constructor(private readonly database: Database) {}

  /** Members of the base, richest first. */
  async find(portalId: string, runId: string, filter: CustomerFilter): Promise<{ total: number; rows: CustomerRow[] }> {
    const values = [portalId, runId, filter.scheme ?? null, filter.segment ?? null, filter.search ?? null];
    const from = `
      from measurement m
      join run r on r.portal_id = m.portal_id and r.run_id = $2
      left join contact c on m.customer_kind = ${CONTACT} and c.portal_id = m.portal_id and c.contact_id = m.customer_id
      left join company o on m.customer_kind <> ${CONTACT} and o.portal_id = m.portal_id and o.company_id = m.customer_id
     where m.portal_id = $1
       and ($5::text is null or coalesce(c.name, o.name) ilike '%' || replace(replace(replace($5, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%')
       and ($3::text is null or exists (
             select 1 from membership s where s.portal_id = m.portal_id and s.until_run is null and s.scheme_id = $3
               and s.customer_kind = m.customer_kind and s.customer_id = m.customer_id
               and ($4::text is null or s.code = $4 or ($4 = 'null' and s.code is null))))`;
    return this.database.withPortal(portalId, async (tx) => {
      const [count] = (await tx.query(`select count(*)::int as total ${from}`, values)) as { total: number }[];
      const rows = (await tx.query(
        `select m.customer_kind as kind, m.customer_id::float8 as id, coalesce(c.name, o.name, '') as name,
                m."values"[array_position(r.features, 'revenue')] as "revenueMinor",
                m."values"[array_position(r.features, 'orders')] as orders,
                nullif(m."values"[array_position(r.features, 'lastDay')], 'NaN') as "lastDay",
                (select jsonb_object_agg(s.scheme_id, jsonb_build_object('code', s.code, 'reason', s.reason)) from membership s
                  where s.portal_id = m.portal_id and s.until_run is null
                    and s.customer_kind = m.customer_kind and s.customer_id = m.customer_id) as segments
         ${from}
         order by "revenueMinor" desc nulls last, m.customer_kind, m.customer_id limit $6 offset $7`,
        [...values, filter.limit, filter.offset],
      )) as CustomerRow[];
      return { total: count!.total, rows };
    });
  }

  async record(portalId: string, kind: CustomerKind, id: number): Promise<RecordRow | null> {
    const sql =
      kind === CONTACT
        ? `select c.contact_id::float8 as id, c.name, c.company_id::float8 as "companyId", o.name as "companyName", u.name as owner, c.fields
             from contact c
             left join company o on o.portal_id = c.portal_id and o.company_id = c.company_id
             left join crm_user u on u.portal_id = c.portal_id and u.user_id = c.owner_id
            where c.portal_id = $1 and c.contact_id = $2 and c.deleted_at is null`
        : `select o.company_id::float8 as id, o.name, null::float8 as "companyId", null as "companyName", u.name as owner, o.fields
             from company o left join crm_user u on u.portal_id = o.portal_id and u.user_id = o.owner_id
            where o.portal_id = $1 and o.company_id = $2 and o.deleted_at is null`;
    const rows = await this.database.withPortal(
      portalId,
      (tx) => tx.query(sql, [portalId, id]) as Promise<RecordRow[]>,
    );
    return rows[0] ?? null;
  }

  memberships(portalId: string, kind: CustomerKind, id: number): Promise<StoredMembership[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select scheme_id as "schemeId", code, reason from membership
            where portal_id = $1 and customer_kind = $2 and customer_id = $3 and until_run is null`,
          [portalId, kind, id],
        ) as Promise<StoredMembership[]>,
    );
  }

  async values(portalId: string, runId: string, kind: CustomerKind, id: number): Promise<StoredValues | null> {
    const rows = await this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select r.columns, m."values" from measurement m join run r on r.portal_id = m.portal_id and r.run_id = $2
            where m.portal_id = $1 and m.customer_kind = $3 and m.customer_id = $4`,
          [portalId, runId, kind, id],
        ) as Promise<StoredValues[]>,
    );
    return rows[0] ?? null;
  }

  /** Won deals credited to the customer, newest first: by the same rule as `buildCustomerBase`. */
  purchases(
    portalId: string,
    { kind, id }: { readonly kind: CustomerKind; readonly id: number },
    { timeZone, settings }: Pick<Portal, 'timeZone' | 'settings'>,
    asOf: string,
  ): Promise<PurchaseRow[]> {
    const mine =
      kind === CONTACT
        ? `(${settings.unit === 'contact' ? 'true' : WITHOUT_COMPANY}) and (${OF_CONTACT})`
        : `company_id = $2`;
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select deal_id::text as "dealId", title, (won_at at time zone $3)::date::text as on, amount_minor::float8 as "amountMinor", currency
             from deal d
            where portal_id = $1 and ${mine} and outcome = 'won' and deleted_at is null and (won_at at time zone $3)::date <= $4::date
            order by won_at desc limit 500`,
          [portalId, id, timeZone, asOf],
        ) as Promise<PurchaseRow[]>,
    );
  }
}

const WITHOUT_COMPANY = `d.company_id is null or not exists (
  select 1 from company o where o.portal_id = $1 and o.company_id = d.company_id and o.deleted_at is null)`;

/** The primary contact, or the next one where that is deleted; put so that the index on primary contacts serves. */
const OF_CONTACT = `d.contact_ids[1] = $2 or (
  d.contact_ids[1] = any (array(select contact_id from contact where portal_id = $1 and deleted_at is not null))
  and $2 = (select c.contact_id from unnest(d.contact_ids) with ordinality as u(id, place)
              join contact c on c.portal_id = $1 and c.contact_id = u.id and c.deleted_at is null
             order by u.place limit 1))`;
