import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { BaseCompany, BaseContact } from './customer-base.js';

/** What segmentation reads from the store. */
@Injectable()
export class BaseRepository {
  constructor(private readonly database: Database) {}

  contacts(portalId: string): Promise<BaseContact[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select contact_id::float8 as id, company_id::float8 as "companyId", type from contact where portal_id = $1 and deleted_at is null`,
          [portalId],
        ) as Promise<BaseContact[]>,
    );
  }

  companies(portalId: string): Promise<BaseCompany[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(`select company_id::float8 as id, type from company where portal_id = $1 and deleted_at is null`, [
          portalId,
        ]) as Promise<BaseCompany[]>,
    );
  }

  /** Minor digits of the portal's own currency codes. */
  async currencyDigits(portalId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(`select code, digits from currency where portal_id = $1`, [portalId]) as Promise<
          { code: string; digits: number }[]
        >,
    );
    return new Map(rows.map(({ code, digits }) => [code, digits]));
  }
}
