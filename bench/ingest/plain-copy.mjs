import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CONTACTS, copyFrom, copyLine, DEALS, pg } from '../lib/product.mjs';

const TABLES = { contacts: CONTACTS, deals: DEALS };

/**
 * The floor: the same columns by COPY into ordinary tables without keys, indexes or checks, one transaction per page. What the
 * store adds to it is what the store costs.
 */
export async function openPlainCopy(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create schema bench');
  for (const [name, { columns }] of Object.entries(TABLES)) {
    await client.query(`create table bench.${name} (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')})`);
  }
  return {
    async store(entity, { items }) {
      const { columns } = TABLES[entity];
      const text = items.map((item) => copyLine(columns.map(({ value }) => value(item)))).join('');
      await pipeline(Readable.from([text]), client.query(copyFrom(`copy bench.${entity} from stdin`)));
    },
    empty: () => client.query('truncate bench.contacts, bench.deals'),
    close: () => client.end(),
  };
}
