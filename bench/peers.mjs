import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readOptions } from './lib/options.mjs';
import { makeLog, MADE_AS_OF } from './lib/made-base.mjs';
import { withDatabase } from './lib/database.mjs';
import { copyFrom, copyLine, copyTo, pg, segmentation } from './lib/product.mjs';
import { machine, ratio, report } from './lib/report.mjs';
import { timeRounds } from './lib/time.mjs';
import { segmentsSql } from './peers/segments-sql.mjs';

const { assign, measure, requestsOf, resolveScheme, segmentAt } = segmentation;
const SCHEMES = ['rfm-scores', 'abc', 'xyz', 'lifecycle-recency'].map((scheme) => resolveScheme({ scheme }));

export const peers = {
  summary:
    'the same segments by ours, by SQL in PostgreSQL and by DuckDB, from purchases that each of them holds already',
  usage: '[--customers 1000000] [--purchases 5000000] [--rounds 3] [--json FILE]',
  run,
};

async function run(args) {
  const { customers, purchases, rounds, json } = readOptions(args, {
    customers: 1_000_000,
    purchases: 5_000_000,
    rounds: 3,
  });
  const where = machine();
  const log = makeLog(customers, purchases);
  const ours = timeRounds(rounds, () => {
    const features = measure(log, requestsOf(SCHEMES, MADE_AS_OF), MADE_AS_OF);
    return SCHEMES.map((scheme) => assign(scheme, features));
  });
  const found = [{ by: 'ours', seconds: ours.median, digest: digestOf(linesOf(log, ours.answer)) }];
  await withDatabase(async (url, _, folder) => {
    found.push({ by: 'PostgreSQL', ...(await askPostgres(url, log, rounds)) });
    found.push({ by: 'DuckDB', ...(await askDuckDb(url, path.join(folder, 'purchases.csv'), rounds)) });
  });
  for (const { by, digest } of found) {
    if (digest !== found[0].digest) throw new Error(`${by} gives other segments than ours: nothing to compare`);
  }
  const parts = found.map(({ by, seconds }) => ({ by, seconds, 'seconds / ours': ratio(seconds, ours.median) }));
  const result = { bench: 'peers', machine: where, customers, purchases, rounds, parts };
  report(
    result,
    [
      {
        title: `RFM scores, ABC, XYZ and lifecycle of ${customers} customers with ${purchases} purchases, all equal; median of ${rounds} rounds`,
        rows: parts,
        note: '  Ours has the log in memory, PostgreSQL an analyzed table, DuckDB a table in memory. pandas is not asked.',
      },
    ],
    json,
  );
}

/** One line for every customer who bought, in the order of their numbers. */
function linesOf(log, [rfm, abc, xyz, stage]) {
  const lines = [];
  const { recency, frequency, monetary } = rfm.extra;
  for (const [i, id] of log.customers.entries()) {
    if (recency[i] === 0) continue;
    const segments = [abc, xyz].map((each) => segmentAt(each, i) ?? '-');
    const number = Number(id.slice('contact:'.length));
    lines.push([number, recency[i], frequency[i], monetary[i], ...segments, segmentAt(stage, i)]);
  }
  return lines.sort((a, b) => a[0] - b[0]);
}

function digestOf(lines) {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line.join(' ')}\n`);
  return hash.digest('hex');
}

async function askPostgres(url, log, rounds) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create table purchase (customer bigint not null, day int not null, amount bigint not null)');
    await pipeline(Readable.from(rowsOf(log)), client.query(copyFrom('copy purchase from stdin')));
    await client.query('vacuum (analyze) purchase');
    const seconds = await medianSeconds(rounds, async () => {
      await client.query('drop table if exists segments');
      await client.query(`create temporary table segments as ${segmentsSql(MADE_AS_OF)}`);
    });
    const { rows } = await client.query({ text: 'select * from segments order by customer', rowMode: 'array' });
    return { seconds, digest: digestOf(rows) };
  } finally {
    await client.end();
  }
}

function* rowsOf({ customers, customer, day, amountMinor }) {
  let text = '';
  for (let row = 0; row < day.length; row++) {
    text += copyLine([customers[customer[row]].slice('contact:'.length), day[row], amountMinor[row]]);
    if (text.length > 65_536) {
      yield text;
      text = '';
    }
  }
  yield text;
}

/** Takes the rows from PostgreSQL's table by a file, so that both hold the same. */
async function askDuckDb(url, file, rounds) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await pipeline(client.query(copyTo('copy purchase to stdout (format csv)')), createWriteStream(file));
  } finally {
    await client.end();
  }
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(
      `create table purchase as select * from read_csv('${file}', header = false, columns = {'customer': 'BIGINT', 'day': 'INTEGER', 'amount': 'BIGINT'})`,
    );
    const seconds = await medianSeconds(rounds, () =>
      connection.run(`create or replace table segments as ${segmentsSql(MADE_AS_OF)}`),
    );
    const rows = (await connection.runAndReadAll('select * from segments order by customer')).getRows();
    return { seconds, digest: digestOf(rows) };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function medianSeconds(rounds, work) {
  const seconds = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    await work();
    seconds.push((performance.now() - startedAt) / 1000);
  }
  return seconds.toSorted((a, b) => a - b)[Math.floor(rounds / 2)];
}
