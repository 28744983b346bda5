import { Injectable } from '@nestjs/common';
import { copyRowsOut, literal, parseIds } from '../database/copy-rows-out.js';
import { Database } from '../database/database.js';
import type { BaseCompany, BaseContact } from './customer-base.js';

/** A record with the day it was created on, where the CRM says so. */
export type Dated<T> = T & { readonly createdDay: number | null };

/** A won deal as it was known at an instant. */
export interface KnownDeal {
  readonly contactIds: readonly number[];
  readonly companyId: number | null;
  /** Days since 1970-01-01 in the portal's calendar. */
  readonly day: number;
  readonly amountMinor: number;
  readonly currency: string;
}

/**
 * The records as they were known at an earlier instant. Deals keep what they were before each change, so that their state
 * at any instant can be told; contacts and companies are those of now.
 */
@Injectable()
export class KnownRecordRepository {
  constructor(private readonly database: Database) {}

  /** The database's clock, to the microsecond: the instant to name when what is read now is asked for again. */
  now(portalId: string): Promise<string> {
    return this.database.withPortal(portalId, async (tx) => {
      const [row] = (await tx.query(`select now()::text as now`)) as { now: string }[];
      return row!.now;
    });
  }

  contacts(portalId: string, timeZone: string): Promise<Dated<BaseContact>[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select contact_id::float8 as id, company_id::float8 as "companyId", type, ${CREATED_DAY} as "createdDay"
             from contact where portal_id = $1 and deleted_at is null`,
          [portalId, timeZone],
        ) as Promise<Dated<BaseContact>[]>,
    );
  }

  companies(portalId: string, timeZone: string): Promise<Dated<BaseCompany>[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select company_id::float8 as id, type, ${CREATED_DAY} as "createdDay"
             from company where portal_id = $1 and deleted_at is null`,
          [portalId, timeZone],
        ) as Promise<Dated<BaseCompany>[]>,
    );
  }

  /** Won deals up to a day, in the state in which they were known at an instant. */
  deals(
    portalId: string,
    { timeZone, asOf, knownAt }: { readonly timeZone: string; readonly asOf: string; readonly knownAt: string },
  ): Promise<KnownDeal[]> {
    const day = `(won_at at time zone ${literal(timeZone)})::date`;
    const at = `${literal(knownAt)}::timestamptz`;
    const portal = BigInt(portalId);
    const select = `
      with before as (
        select distinct on (deal_id) deal_id, outcome, contact_ids, company_id, won_at, amount_minor, currency
          from deal_change where portal_id = ${portal} and changed_at > ${at} order by deal_id, change_id),
      known as (
        select outcome, contact_ids, company_id, won_at, amount_minor, currency from deal d
         where portal_id = ${portal} and first_seen_at <= ${at} and (deleted_at is null or deleted_at > ${at})
           and not exists (select 1 from before b where b.deal_id = d.deal_id)
        union all
        select b.outcome, b.contact_ids, b.company_id, b.won_at, b.amount_minor, b.currency
          from before b join deal d on d.portal_id = ${portal} and d.deal_id = b.deal_id
         where d.first_seen_at <= ${at} and (d.deleted_at is null or d.deleted_at > ${at}))
      select contact_ids, company_id, ${day} - date '1970-01-01', amount_minor, currency from known
       where outcome = 'won' and ${day} <= date ${literal(asOf)}`;
    return this.database.withPortal(portalId, async (tx) => {
      const deals: KnownDeal[] = [];
      for await (const rows of copyRowsOut(tx, select)) {
        for (const [contactIds, companyId, on, amountMinor, currency] of rows) {
          deals.push({
            contactIds: parseIds(contactIds ?? null),
            companyId: companyId === null ? null : Number(companyId),
            day: Number(on),
            amountMinor: Number(amountMinor),
            currency: currency!,
          });
        }
      }
      return deals;
    });
  }

  /** Whether any deal was first seen, changed or deleted between two instants, whichever comes first. */
  haveDealsChanged(portalId: string, one: string, other: string): Promise<boolean> {
    return this.database.withPortal(portalId, async (tx) => {
      const [row] = (await tx.query(
        `with span as (select least($2::timestamptz, $3::timestamptz) as after, greatest($2::timestamptz, $3::timestamptz) as until)
         select exists (select 1 from deal, span where portal_id = $1
                  and (first_seen_at > after and first_seen_at <= until or deleted_at > after and deleted_at <= until))
             or exists (select 1 from deal_change, span where portal_id = $1
                  and changed_at > after and changed_at <= until) as changed`,
        [portalId, one, other],
      )) as { changed: boolean }[];
      return row!.changed;
    });
  }
}

const CREATED_DAY = `(created_at at time zone $2)::date - date '1970-01-01'`;
