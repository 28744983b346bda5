import { Injectable } from '@nestjs/common';
import { copyOut } from '../database/copy-out.js';
import { Database } from '../database/database.js';
import { MemberCollector, type MemberColumns } from './member-columns.js';

/** What segmentation reads from the store. */
@Injectable()
export class BaseRepository {
  constructor(private readonly database: Database) {}

  contacts(portalId: string): Promise<MemberColumns> {
    return this.members(portalId, (id) => `select contact_id, company_id, type from contact where portal_id = ${id}`);
  }

  companies(portalId: string): Promise<MemberColumns> {
    return this.members(portalId, (id) => `select company_id, null, type from company where portal_id = ${id}`);
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

  private members(portalId: string, select: (portalId: bigint) => string): Promise<MemberColumns> {
    return this.database.withPortal(portalId, async (tx) => {
      const members = new MemberCollector();
      await copyOut(tx, `${select(BigInt(portalId))} and deleted_at is null`, (line) => {
        members.add(line.number()!, line.number(), line.text());
      });
      return members.finish();
    });
  }
}
