import { Injectable } from '@nestjs/common';
import type { TaggedEntity, WriteCost } from '@strata/crm-port';
import type { PlanCounts, PlanItem, TagChange, Transition } from '@strata/tag-writer';
import { Database } from '../database/database.js';

export type PlanState = 'draft' | 'applying' | 'applied' | 'partial';

export interface StoredPlan {
  readonly planId: string;
  readonly runId: string;
  readonly state: PlanState;
  readonly counts: PlanCounts & { readonly transitions: readonly Transition[] };
  readonly cost: WriteCost | null;
  readonly createdAt: Date;
}

export type ItemState = 'pending' | 'sending' | 'written' | 'unchanged' | 'missing' | 'rejected' | 'deferred';

export interface StoredItem {
  readonly position: number;
  readonly entity: TaggedEntity;
  readonly id: number;
  readonly state: ItemState;
  readonly changes: readonly TagChange[];
}

/** Records of a plan that the CRM refused, or that are gone from it, by what it said. */
export interface UnwrittenGroup {
  readonly entity: TaggedEntity;
  readonly state: 'rejected' | 'missing';
  readonly detail: string | null;
  readonly count: number;
  /** Ids of the first three. */
  readonly examples: readonly string[];
}

const CHUNK = 5_000;

/** Plans and their items. */
@Injectable()
export class PlanRepository {
  constructor(private readonly database: Database) {}

  create(
    portalId: string,
    runId: string,
    counts: StoredPlan['counts'],
    cost: WriteCost | null,
    items: readonly PlanItem[],
  ): Promise<string> {
    return this.database.withPortal(portalId, async (tx) => {
      const [plan] = (await tx.query(
        `insert into write_plan (portal_id, run_id, state, counts, cost, created_at)
         values ($1, $2, 'draft', $3, $4, now()) returning plan_id::text as "planId"`,
        [portalId, runId, JSON.stringify(counts), JSON.stringify(cost)],
      )) as { planId: string }[];
      const planId = plan!.planId;
      for (let from = 0; from < items.length; from += CHUNK) {
        const rows = items.slice(from, from + CHUNK).map((item, index) => ({
          position: from + index,
          entity: item.entity,
          record_id: item.id,
          values: item.changes,
        }));
        await tx.query(
          `insert into write_item (portal_id, plan_id, entity, record_id, position, "values", state, at)
           select $1, $2, r.entity, r.record_id, r.position, r."values", 'pending', now()
             from jsonb_to_recordset($3::jsonb) as r(entity text, record_id bigint, position int, "values" jsonb)`,
          [portalId, planId, JSON.stringify(rows)],
        );
      }
      return planId;
    });
  }

  find(portalId: string, planId: string): Promise<StoredPlan | null> {
    return this.one(portalId, `plan_id = $2`, [planId]);
  }

  findLast(portalId: string): Promise<StoredPlan | null> {
    return this.one(portalId, `true`, []);
  }

  async setState(portalId: string, planId: string, state: PlanState): Promise<void> {
    await this.database.withPortal(portalId, (tx) =>
      tx.query(
        `update write_plan set state = $3, applied_at = case when $3 = 'applied' then now() end where portal_id = $1 and plan_id = $2`,
        [portalId, planId, state],
      ),
    );
  }

  /** The next items that are not settled, in the plan's order. */
  nextItems(portalId: string, planId: string, after: number, limit: number): Promise<StoredItem[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select position, entity, record_id::float8 as id, state, "values" as changes from write_item
            where portal_id = $1 and plan_id = $2 and position > $3 and state in ('pending', 'sending', 'deferred')
            order by position limit $4`,
          [portalId, planId, after, limit],
        ) as Promise<StoredItem[]>,
    );
  }

  unwritten(portalId: string, planId: string): Promise<UnwrittenGroup[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select entity, state, detail, count(*)::int as count,
                  (array_agg(record_id::text order by position))[1:3] as examples
             from write_item where portal_id = $1 and plan_id = $2 and state in ('rejected', 'missing')
            group by entity, state, detail order by count(*) desc, detail`,
          [portalId, planId],
        ) as Promise<UnwrittenGroup[]>,
    );
  }

  async countStates(portalId: string, planId: string): Promise<Record<ItemState, number>> {
    const rows = await this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select state, count(*)::int as n from write_item where portal_id = $1 and plan_id = $2 group by state`,
          [portalId, planId],
        ) as Promise<{ state: ItemState; n: number }[]>,
    );
    const counts: Record<ItemState, number> = {
      pending: 0,
      sending: 0,
      written: 0,
      unchanged: 0,
      missing: 0,
      rejected: 0,
      deferred: 0,
    };
    for (const { state, n } of rows) counts[state] = n;
    return counts;
  }

  private one(portalId: string, condition: string, values: unknown[]): Promise<StoredPlan | null> {
    return this.database.withPortal(portalId, async (tx) => {
      const rows = (await tx.query(
        `select plan_id::text as "planId", run_id::text as "runId", state, counts, cost, created_at as "createdAt"
           from write_plan where portal_id = $1 and ${condition} order by write_plan.plan_id desc limit 1`,
        [portalId, ...values],
      )) as StoredPlan[];
      return rows[0] ?? null;
    });
  }
}
