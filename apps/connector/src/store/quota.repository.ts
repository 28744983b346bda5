import { Injectable } from '@nestjs/common';
import type { BudgetStore } from '@strata/crm-port';
import { Database } from '../database/database.js';

/** What was spent of the portals' quotas: survives restarts and is shared by all processes. */
@Injectable()
export class QuotaRepository {
  constructor(private readonly database: Database) {}

  forPortal(portalId: string, now: () => number = Date.now): BudgetStore {
    return {
      spent: (key) => this.spent(portalId, key, new Date(now())),
      add: (key, amount, resetAt) => this.add(portalId, key, amount, resetAt, new Date(now())),
    };
  }

  private async spent(portalId: string, key: string, now: Date): Promise<number> {
    return this.database.withPortal(portalId, async (tx) => {
      const [row] = await tx.query<{ amount: number }[]>(
        `select amount from quota_spent where portal_id = $1 and key = $2 and reset_at > $3`,
        [portalId, key, now],
      );
      return row?.amount ?? 0;
    });
  }

  private async add(portalId: string, key: string, amount: number, resetAt: Date, now: Date): Promise<number> {
    return this.database.withPortal(portalId, async (tx) => {
      const [row] = await tx.query<{ amount: number }[]>(
        `insert into quota_spent (portal_id, key, amount, reset_at) values ($1, $2, $3, $4)
         on conflict (portal_id, key) do update
           set amount = excluded.amount + case when quota_spent.reset_at > $5 then quota_spent.amount else 0 end,
               reset_at = excluded.reset_at
         returning amount`,
        [portalId, key, amount, resetAt, now],
      );
      return row!.amount;
    });
  }
}
