import { pg } from './product.mjs';

/** Last day of the made-up purchases, and the day that segments are computed for. */
export const AS_OF = '2026-06-30';

/**
 * Fills a portal with contacts and won deals, the same ones each time, straight into the tables: how records get there is
 * measured by `ingest`. A tenth of the contacts never buys; few buy often, and amounts reach from small to large. Deals lie
 * in the order of their ids, so the purchases of a contact are scattered over the whole table, as in a CRM.
 */
export async function fillPortal(url, portalId, { contacts, deals }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set search_path to strata; set synchronous_commit to off');
    const { rows: indexes } = await client.query(
      `select indexname, indexdef from pg_indexes where schemaname = 'strata' and tablename = 'deal' and indexname not like '%pkey'`,
    );
    for (const { indexname } of indexes) await client.query(`drop index ${indexname}`);
    await client.query(
      `insert into contact (portal_id, contact_id, name, first_seen_at, seen_at)
       select $1, i, 'Contact ' || i, now(), now() from generate_series(1, $2::bigint) i`,
      [portalId, contacts],
    );
    // Three random numbers from 0 to 1 for each deal, made from its id.
    await client.query(
      `insert into deal (portal_id, deal_id, title, contact_ids, outcome, amount_minor, currency, won_at, won_at_source,
                         first_seen_at, seen_at)
       select $1, i, 'Deal ' || i, array[1 + floor($2 * 0.9 * (0.4 * u + 0.6 * u * u))::bigint], 'won',
              (100 + 250000 * v ^ 4)::bigint, 'UAH',
              timestamptz '${AS_OF} 20:00Z' - make_interval(days => floor(1100 * w ^ 1.4)::int, mins => (i % 1000)::int),
              'closed', now(), now()
         from generate_series(1, $3::bigint) i
        cross join lateral (
          select (hashint8extended(i, 1) & 1073741823) / 1073741824.0::float8 as u,
                 (hashint8extended(i, 2) & 1073741823) / 1073741824.0::float8 as v,
                 (hashint8extended(i, 3) & 1073741823) / 1073741824.0::float8 as w) random`,
      [portalId, contacts, deals],
    );
    for (const { indexdef } of indexes) await client.query(indexdef);
    await client.query('vacuum (analyze) contact');
    await client.query('vacuum (analyze) deal');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}
