import { connectPortal, withDatabase } from './lib/database.mjs';
import { readOptions } from './lib/options.mjs';
import { MemoryBudgetStore, QuotaRepository } from './lib/product.mjs';
import { machine, ratio, report } from './lib/report.mjs';
import { openSandbox, ourClients } from './lib/sandbox.mjs';
import { tagWrites } from './quota/writes.mjs';

/** As many as the adapter has under way when it writes. */
const SIDE_BY_SIDE = 8;
const PLAN = { plan: 'ultimate', seats: 100 };

export const budget = {
  summary: 'what it costs to keep the spent quota in the database: Pipedrive updates with both kinds of budget',
  usage: '[--writes 2000] [--rounds 3] [--json FILE]',
  run,
};

async function run(args) {
  const { writes, rounds, json } = readOptions(args, { writes: 2_000, rounds: 3 });
  const result = { bench: 'budget', machine: machine(), writes, rounds };
  await withDatabase(async (_url, database) => {
    const { id } = await connectPortal(database, 'pipedrive', 'bench');
    const budgets = { memory: new MemoryBudgetStore(), database: new QuotaRepository(database).forPortal(id) };
    result.additions = await additionsPerSecond(budgets.database, writes);
    result.updates = await updatesPerSecond(budgets, writes, rounds);
  });
  const { additions, updates } = result;
  report(
    result,
    [
      {
        title: `Additions to the budget in the database per second`,
        rows: [{ 'one after the other': additions.inTurn, [`${SIDE_BY_SIDE} side by side`]: additions.sideBySide }],
      },
      {
        title: `Pipedrive updates per second, sandbox without limits and delays, median of ${rounds} rounds`,
        rows: [{ 'budget in memory': updates.memory, 'in the database': updates.database, ratio: updates.ratio }],
      },
    ],
    json,
  );
}

async function additionsPerSecond(store, count) {
  const resetAt = new Date(Date.now() + 86_400_000);
  const work = async (key, times) => {
    for (let made = 0; made < times; made++) await store.add(key, 5, resetAt);
  };
  const inTurn = await seconds(() => work('bench:1', count));
  const each = Math.ceil(count / SIDE_BY_SIDE);
  const sideBySide = await seconds(() =>
    Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => work('bench:2', each))),
  );
  return { inTurn: count / inTurn, sideBySide: (each * SIDE_BY_SIDE) / sideBySide };
}

async function updatesPerSecond(budgets, count, rounds) {
  const sandbox = await openSandbox(['--contacts', String(Math.ceil(count * 1.1))]);
  try {
    const taken = { memory: [], database: [] };
    const writes = await tagWrites(ourClients.pipedrive(sandbox, budgets.memory, PLAN), count);
    for (let round = 0; round < rounds; round++) {
      for (const [kind, budget] of Object.entries(budgets)) {
        const client = ourClients.pipedrive(sandbox, budget, PLAN);
        taken[kind].push(await seconds(() => writeAll(client, writes)));
      }
    }
    const [memory, database] = [taken.memory, taken.database].map((all) => count / median(all));
    return { memory, database, ratio: ratio(database, memory) };
  } finally {
    await sandbox.stop();
  }
}

async function writeAll(client, writes) {
  const { writeTagsBatch } = client.capabilities;
  for (let start = 0; start < writes.length; start += writeTagsBatch) {
    const outcomes = await client.writeTags(writes.slice(start, start + writeTagsBatch));
    const left = outcomes.find(({ status }) => status !== 'written');
    if (left) throw new Error(`a tag was not written: ${JSON.stringify(left)}`);
  }
}

async function seconds(work) {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
