// `pnpm bench <name> [options]`: runs one bench; alone it lists them.
import { budget } from './budget.mjs';
import { clusters } from './clusters.mjs';
import { growth } from './growth.mjs';
import { ingest } from './ingest.mjs';
import { schemes } from './schemes.mjs';
import { UsageError } from './lib/options.mjs';
import { latency } from './latency.mjs';
import { million } from './million.mjs';
import { peers } from './peers.mjs';
import { quota } from './quota.mjs';

const benches = { quota, ingest, budget, million, peers, schemes, clusters, growth, latency };
const [name, ...args] = process.argv.slice(2);

if (name === undefined || name === '--help' || name === 'help') {
  console.log('pnpm bench <name> [options] [--json FILE]\n');
  for (const [each, { summary, usage }] of Object.entries(benches))
    console.log(`  ${each.padEnd(8)} ${summary}\n           ${usage}\n`);
  console.log('What each measures and how to read it: bench/README.md');
} else {
  process.exitCode = await run(benches[name], args);
}

/** @returns {Promise<number>} exit code: 0 measured, 1 failed, 2 usage. A figure below a goal is no failure. */
async function run(bench, given) {
  if (!bench) {
    console.error(`There is no bench "${name}"; known: ${Object.keys(benches).join(', ')}.`);
    return 2;
  }
  try {
    await bench.run(given);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\nusage: pnpm bench ${name} ${bench.usage}`);
      return 2;
    }
    // Not the whole error: a client's may hold its credential.
    console.error(error.stack);
    return 1;
  }
}
