import type { Database } from '../../src/database/database.js';

/** Rows of the portal by table, for every table that keeps any: the catalog says which tables could. */
export function rowsOfPortal(database: Database, portalId: string): Promise<Record<string, number>> {
  return database.withPortal(portalId, async (tx) => {
    const tables = (await tx.query(
      `select c.oid::regclass::text as name from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'portal_id' and not a.attisdropped
        where c.relkind in ('r', 'p') order by 1`,
    )) as { name: string }[];
    const rows: Record<string, number> = {};
    for (const { name } of tables) {
      const [count] = (await tx.query(`select count(*)::int as n from ${name} where portal_id = $1`, [portalId])) as {
        n: number;
      }[];
      if (count!.n > 0) rows[name] = count!.n;
    }
    return rows;
  });
}
