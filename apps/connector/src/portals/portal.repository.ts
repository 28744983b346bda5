import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { SCHEMA } from '../database/roles.js';
import { PortalDirectoryEntity, PortalEntity, type PortalDirectoryRow, type PortalRow } from './portal.entity.js';
import { DEFAULT_SETTINGS, type NewPortal, type Portal, type PortalChange, type PortalSettings } from './portal.js';

/** Every question about portals. */
@Injectable()
export class PortalRepository {
  constructor(private readonly database: Database) {}

  /** The portal's place in the directory, made when it has none; the same id ever after. */
  async register(crm: string, externalId: string): Promise<string> {
    const known = await this.findRegistered(crm, externalId);
    if (known) return known.portalId;
    await this.directory
      .createQueryBuilder()
      .insert()
      .values({ crm, externalId })
      .orIgnore()
      .updateEntity(false)
      .execute();
    return (await this.findRegistered(crm, externalId))!.portalId;
  }

  findRegistered(crm: string, externalId: string): Promise<PortalDirectoryRow | null> {
    return this.directory.findOneBy({ crm, externalId });
  }

  listRegistered(): Promise<PortalDirectoryRow[]> {
    return this.directory.find({ order: { portalId: 'asc' } });
  }

  async unregister(portalId: string): Promise<void> {
    await this.directory.delete({ portalId });
  }

  async find(portalId: string): Promise<Portal | null> {
    const place = await this.directory.findOneBy({ portalId });
    return place && this.read(place);
  }

  async read(place: PortalDirectoryRow): Promise<Portal | null> {
    const { portalId, crm, externalId } = place;
    const row = await this.database.withPortal(portalId, (tx) =>
      tx.getRepository(PortalEntity).findOneBy({ portalId }),
    );
    return row && toPortal(row, crm, externalId);
  }

  /** Writes what is given; what is absent keeps its value, or gets the table's default in a new row. */
  async save(portalId: string, portal: NewPortal): Promise<void> {
    const { crm: _crm, externalId: _externalId, ...given } = portal;
    const values = withoutUndefined({ ...given, portalId, status: 'connected' });
    await this.database.withPortal(portalId, (tx) => tx.getRepository(PortalEntity).upsert(values, ['portalId']));
  }

  async change(portalId: string, change: PortalChange): Promise<void> {
    const values = withoutUndefined(change);
    if (Object.keys(values).length === 0) return;
    await this.database.withPortal(portalId, (tx) => tx.getRepository(PortalEntity).update({ portalId }, values));
  }

  /** Joins the given settings into those that stand. */
  async mergeSettings(portalId: string, settings: Partial<PortalSettings>): Promise<void> {
    await this.database.withPortal(portalId, (tx) =>
      tx.query(`update portal set settings = settings || $2::jsonb where portal_id = $1`, [
        portalId,
        JSON.stringify(settings),
      ]),
    );
  }

  /** Removes every row of the portal from every table that has a portal; asks the catalog, so that no table is forgotten. */
  async eraseRows(portalId: string): Promise<number> {
    return this.database.withPortal(portalId, async (tx) => {
      const tables = await tx.query<{ name: string }[]>(
        `select c.relname as name from pg_class c
           join pg_namespace n on n.oid = c.relnamespace
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'portal_id' and not a.attisdropped
          where n.nspname = $1 and c.relkind in ('r', 'p') and c.relrowsecurity
          order by c.relname`,
        [SCHEMA],
      );
      let rows = 0;
      for (const { name } of tables) {
        const [, erased] = await tx.query<[unknown[], number]>(`delete from "${name}" where portal_id = $1`, [
          portalId,
        ]);
        rows += erased;
      }
      return rows;
    });
  }

  private get directory() {
    return this.database.dataSource.getRepository(PortalDirectoryEntity);
  }
}

function toPortal({ portalId, status, ...row }: PortalRow, crm: string, externalId: string): Portal {
  return {
    ...row,
    id: portalId,
    crm: crm as Portal['crm'],
    externalId,
    status: status as Portal['status'],
    settings: { ...DEFAULT_SETTINGS, ...row.settings },
  };
}

function withoutUndefined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
