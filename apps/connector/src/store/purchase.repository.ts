import { Injectable } from '@nestjs/common';
import { parseDay } from '@strata/segmentation';
import { copyOut } from '../database/copy-out.js';
import { literal } from '../database/copy-rows-out.js';
import { Database } from '../database/database.js';

/** A won deal, before anybody is credited with it. */
export interface PurchaseRow {
  /** All contacts, the primary one first. */
  readonly contactIds: readonly number[];
  readonly companyId: number | null;
  /** Days since 1970-01-01 in the calendar of the given time zone. */
  readonly day: number;
  readonly amountMinor: number;
  readonly currency: string;
}

/** Reads what was bought, row by row: a portal may have millions of deals. */
@Injectable()
export class PurchaseRepository {
  constructor(private readonly database: Database) {}

  /** About how many rows {@link readPurchaseRows} will find: all won deals at this moment, whatever their date. */
  countPurchaseRows(portalId: string): Promise<number> {
    return this.database.withPortal(portalId, async (tx) => {
      const [row] = await tx.query<{ n: number }[]>(
        `select count(*)::float8 as n from deal where portal_id = $1 and outcome = 'won' and deleted_at is null`,
        [portalId],
      );
      return row!.n;
    });
  }

  /**
   * Hands over every won deal that is not deleted, up to the date, ordered by nothing.
   *
   * @param asOf last day, `YYYY-MM-DD`, in the time zone
   * @returns number of rows
   */
  readPurchaseRows(
    portalId: string,
    { timeZone, asOf }: { readonly timeZone: string; readonly asOf: string },
    take: (row: PurchaseRow) => void,
  ): Promise<number> {
    // `at time zone` looks the zone up for every row and takes longer than all the rest; the session's zone is there.
    // Nowhere on earth does a day end later than 14 hours after it ended in UTC, so two days more hold all of it.
    const select = `
      select contact_ids, company_id, won_at::date - date '1970-01-01', amount_minor, currency from deal
       where portal_id = ${BigInt(portalId)} and outcome = 'won' and deleted_at is null
         and won_at < (date ${literal(asOf)} + 2)::timestamp at time zone 'UTC'`;
    const lastDay = parseDay(asOf);
    return this.database.withPortal(portalId, async (tx) => {
      await tx.query(`select set_config('TimeZone', $1, true)`, [timeZone]);
      let count = 0;
      await copyOut(tx, select, (line) => {
        const contactIds = line.numbers();
        const companyId = line.number();
        const day = line.number()!;
        const amountMinor = line.number()!;
        const currency = line.text()!;
        if (day > lastDay) return;
        take({ contactIds, companyId, day, amountMinor, currency });
        count++;
      });
      return count;
    });
  }
}
