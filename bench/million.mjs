import { fork } from 'node:child_process';
import { connectPortal, withDatabase } from './lib/database.mjs';
import { readOptions } from './lib/options.mjs';
import { AS_OF, fillPortal } from './lib/purchases.mjs';
import { machine, report } from './lib/report.mjs';

const SCHEMES = ['rfm-segments', 'abc', 'xyz', 'lifecycle-recency', 'lifecycle-cycle'];
const MB = 2 ** 20;

export const million = {
  summary: 'a million customers with five million purchases: from the tables to their segments, in time and memory',
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
  const runs = await withDatabase(async (url, database, folder) => {
    const { id } = await connectPortal(database, 'bitrix24', 'bench-million');
    await fillPortal(url, id, { contacts: customers, deals: purchases });
    const found = [];
    for (let round = 0; round < rounds; round++) {
      found.push(await compute({ url, folder, portalId: id, asOf: AS_OF, schemes: SCHEMES }));
    }
    return found;
  });
  if (new Set(runs.map((each) => each.digest)).size !== 1) throw new Error('two rounds gave different segments');
  const parts = runs.map(summarize);
  const result = { bench: 'million', machine: where, customers, purchases, schemes: SCHEMES, rounds: parts };
  report(
    result,
    [
      {
        title: `${customers} customers, ${purchases} purchases: ${SCHEMES.join(', ')}; one process a round`,
        rows: parts.map((part, round) => ({ round: round + 1, ...part })),
        note: '  "read" is the way from the tables to the sorted log, "compute" is measure and assign, "all" is the three together. CPU seconds are those of this\n  process, without the database.\n  Memory is the greatest resident size of the process since its start, by the end of each part.',
      },
    ],
    json,
  );
}

function summarize({ seconds, cpu, peak }) {
  const compute = seconds.measure + seconds.assign;
  return {
    'read, s': seconds.read,
    'measure, s': seconds.measure,
    'assign, s': seconds.assign,
    'compute, s': compute,
    'compute, cpu s': cpu.measure + cpu.assign,
    'all, s': seconds.read + compute,
    'all, cpu s': cpu.read + cpu.measure + cpu.assign,
    'opened, MB': peak.open / MB,
    'read, MB': peak.read / MB,
    'measured, MB': peak.measure / MB,
    'peak, MB': peak.assign / MB,
  };
}

function compute(task) {
  return new Promise((resolve, reject) => {
    let found;
    const child = fork(new URL('./million/compute.mjs', import.meta.url), [JSON.stringify(task)]);
    child.on('message', (message) => (found = message));
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      found && code === 0 ? resolve(found) : reject(new Error(`the process ended with ${code ?? signal}`)),
    );
  });
}
