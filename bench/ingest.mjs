import { openPlainCopy } from './ingest/plain-copy.mjs';
import { makePages } from './ingest/records.mjs';
import { connectPortal, withDatabase } from './lib/database.mjs';
import { readOptions } from './lib/options.mjs';
import { RecordStore } from './lib/product.mjs';
import { machine, ratio, report } from './lib/report.mjs';

const ENTITIES = ['contacts', 'deals'];

export const ingest = {
  summary: 'rows per second from the JSON of read pages into the database, beside a plain COPY',
  usage: '[--rows 100000] [--page 2500] [--rounds 3] [--json FILE]',
  run,
};

async function run(args) {
  const { rows, page, rounds, json } = readOptions(args, { rows: 100_000, page: 2_500, rounds: 3 });
  const where = machine();
  const pages = makePages(rows, page);
  const passes = await withDatabase((url, database) => measure(url, database, pages, rounds));
  const parts = [...ENTITIES, 'all'].map((entity) => summarize(entity, passes));
  const result = { bench: 'ingest', machine: where, rows, page, rounds, parts };
  report(
    result,
    [{ title: `Rows per second, pages of ${page}, median of ${rounds} rounds`, rows: tableOf(parts) }],
    json,
  );
}

/** @returns {{ pass: string, entity: string, rows: number, seconds: number }[]} */
async function measure(url, database, pages, rounds) {
  const records = new RecordStore(database);
  const plain = await openPlainCopy(url);
  const passes = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const { id } = await connectPortal(database, 'bitrix24', `bench-${round}`);
      const store = {
        contacts: (found) => records.storeContacts(id, found),
        deals: (found) => records.storeDeals(id, found),
      };
      await plain.empty();
      for (const entity of ENTITIES) {
        passes.push({ pass: 'copy', ...(await time(entity, pages[entity], (found) => plain.store(entity, found))) });
        for (const pass of ['first', 'unchanged']) {
          passes.push({ pass, ...(await time(entity, pages[entity], store[entity], pass)) });
        }
      }
    }
  } finally {
    await plain.close();
  }
  return passes;
}

/** From the text of each page to its commit, one page after the other, as one portal is worked. */
async function time(entity, pages, store, pass) {
  let rows = 0;
  const startedAt = performance.now();
  for (const text of pages) {
    const page = JSON.parse(text);
    const stored = await store(page);
    rows += page.items.length;
    if (pass !== undefined) expectChanged(pass === 'first' ? page.items.length : 0, stored.changed);
  }
  return { entity, rows, seconds: (performance.now() - startedAt) / 1000 };
}

function expectChanged(expected, changed) {
  if (changed !== expected) throw new Error(`the store changed ${changed} rows where ${expected} were expected`);
}

function summarize(entity, passes) {
  const of = (pass) => {
    const entities = entity === 'all' ? ENTITIES : [entity];
    const medians = entities.map((each) =>
      median(passes.filter((timed) => timed.pass === pass && timed.entity === each)),
    );
    const rows = medians.reduce((sum, each) => sum + each.rows, 0);
    return {
      rows,
      rowsPerSecond: ratio(
        rows,
        medians.reduce((sum, each) => sum + each.seconds, 0),
      ),
    };
  };
  const [copy, first, unchanged] = ['copy', 'first', 'unchanged'].map(of);
  return {
    entity,
    rows: copy.rows,
    copyRowsPerSecond: copy.rowsPerSecond,
    firstRowsPerSecond: first.rowsPerSecond,
    unchangedRowsPerSecond: unchanged.rowsPerSecond,
    firstToCopy: ratio(first.rowsPerSecond, copy.rowsPerSecond),
    unchangedToCopy: ratio(unchanged.rowsPerSecond, copy.rowsPerSecond),
  };
}

const median = (timed) => timed.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(timed.length / 2)];

const tableOf = (parts) =>
  parts.map((part) => ({
    of: part.entity,
    rows: part.rows,
    'plain COPY': part.copyRowsPerSecond,
    'store, first': part.firstRowsPerSecond,
    'store, unchanged': part.unchangedRowsPerSecond,
    'first / COPY': part.firstToCopy,
    'unchanged / COPY': part.unchangedToCopy,
  }));
