import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readOptions } from './lib/options.mjs';
import { machine, report } from './lib/report.mjs';
import { openSandbox } from './lib/sandbox.mjs';

const MAIN = fileURLToPath(new URL('../apps/connector/dist/main.js', import.meta.url));
const ASK_EVERY_MS = 20;
/** Stages of a run in their order. One has seconds when it ends; its progress may be told still later, or never. */
const STAGES = ['import', 'measure', 'segment', 'plan', 'history', 'signals'];

export const latency = {
  summary: 'how promptly `strata serve` answers while it imports and segments a portal',
  usage: '[--contacts 100000] [--json FILE]',
  run,
};

async function run(args) {
  const { contacts, json } = readOptions(args, { contacts: 100_000 });
  const where = machine();
  const sandbox = await openSandbox(['--contacts', String(contacts)]);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'strata-bench-'));
  try {
    const hosts = new URL(sandbox.bitrix24.url).host;
    const start = (...command) =>
      spawn(process.execPath, ['--no-warnings', MAIN, ...command], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { PATH: process.env.PATH, STRATA_DATA_DIR: dataDir, STRATA_ALLOWED_HOSTS: hosts, LOG_LEVEL: 'error' },
      });
    const { webhook } = sandbox.bitrix24;
    const connecting = start('connect', 'bitrix24', '--webhook', webhook, '--plan', 'self-hosted', '--share', '100');
    connecting.stdout.resume();
    const [code] = await once(connecting, 'exit');
    if (code !== 0) throw new Error(`strata connect ended with ${code}`);
    const server = start('serve', '--port', '0');
    try {
      const parts = await watch(await addressOf(server));
      const result = { bench: 'latency', machine: where, contacts, parts };
      report(
        result,
        [{ title: `Milliseconds until /api/health has answered, ${contacts} contacts`, rows: parts }],
        json,
      );
    } finally {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
  } finally {
    await sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function addressOf(server) {
  let said = '';
  for await (const chunk of server.stdout) {
    said += chunk;
    const found = /Strata is at (\S+)/.exec(said);
    if (found) {
      server.stdout.resume();
      return found[1];
    }
  }
  throw new Error(`strata serve ended: ${said}`);
}

/** Asks all the time, first idle, then during a run, and tells the stages of the run apart. */
async function watch(url) {
  const times = new Map();
  let stage = 'idle';
  const over = new AbortController();
  const asking = (async () => {
    while (!over.signal.aborted) {
      const before = stage;
      const startedAt = performance.now();
      await (await fetch(`${url}/api/health`)).text();
      if (!times.has(before)) times.set(before, []);
      times.get(before).push(performance.now() - startedAt);
      await sleep(ASK_EVERY_MS);
    }
  })();
  const ask = async (route, method = 'GET') => (await fetch(`${url}/api/portals${route}`, { method })).json();
  await sleep(2_000);
  const [{ id }] = await ask('');
  const { jobId } = await ask(`/${id}/runs`, 'POST');
  for (;;) {
    const run = (await ask(`/${id}/runs`)).find((each) => each.id === jobId);
    stage = STAGES.find((each) => run?.seconds[each] === undefined) ?? stage;
    if (run?.finishedAt != null) {
      if (run.status !== 'succeeded') throw new Error(`the run ended with ${run.status}: ${run.message}`);
      break;
    }
    await sleep(100);
  }
  over.abort();
  await asking;
  return [...times].map(([during, list]) => ({ during, ...summaryOf(list) }));
}

function summaryOf(list) {
  const sorted = list.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)];
  return { answers: sorted.length, median: at(0.5), 'of 99 %': at(0.99), longest: sorted.at(-1) };
}
