import { spawnSync } from 'node:child_process';
import { readOptions } from './lib/options.mjs';
import { machine, ratio, report } from './lib/report.mjs';
import { openSandbox, ourClients, reset } from './lib/sandbox.mjs';
import { throughOfficial } from './quota/official.mjs';
import { measureReading, throughOurs } from './quota/read.mjs';
import { comparisonTable, readingTable, writesTable } from './quota/tables.mjs';
import { measureWrites } from './quota/writes.mjs';

const CRMS = ['bitrix24', 'pipedrive'];
const FULL_CONTACTS = 100_000;
const WRITES = 500;

export const quota = {
  summary: 'what reading and writing cost in the quotas of both CRMs, beside the vendors’ own clients',
  usage: '[--contacts 10000] [--part 1000] [--full] [--json FILE]',
  run,
};

async function run(args) {
  const options = readOptions(args, { contacts: 10_000, part: 1_000, full: false });
  if (options.full) options.contacts = FULL_CONTACTS;
  const result = { bench: 'quota', machine: machine(), contacts: options.contacts, part: options.part, crms: {} };
  for (const crm of CRMS) result.crms[crm] = {};
  await withSandbox(['--contacts', String(options.contacts)], async (sandbox) => {
    for (const crm of CRMS) {
      step(`${crm}: first read of ${options.contacts} contacts`);
      result.crms[crm].reading = await measureReading(sandbox, crm, throughOurs(ourClients[crm](sandbox)));
    }
  });
  for (const crm of CRMS) Object.assign(result.crms[crm], await measurePart(crm, options.part));
  report(
    result,
    CRMS.flatMap((crm) => tablesOf(crm, result.crms[crm])),
    options.json,
  );
}

/** Both clients on the same few contacts, each with fresh limits, and then the writes. */
async function measurePart(crm, contacts) {
  step(`${crm}: ${contacts} contacts through both clients, then ${WRITES} tags`);
  // One of the vendors' clients insists on https, and the sandbox needs openssl to make a certificate.
  const needsTls = crm === 'bitrix24';
  const isComparable = !needsTls || spawnSync('openssl', ['version']).status === 0;
  const args = ['--contacts', String(contacts), ...(needsTls && isComparable ? ['--tls'] : [])];
  return withSandbox(args, async (sandbox) => {
    const ours = await measureReading(sandbox, crm, throughOurs(ourClients[crm](sandbox)));
    await reset(sandbox, crm);
    const official = isComparable ? await measureReading(sandbox, crm, throughOfficial[crm](sandbox)) : null;
    await reset(sandbox, crm);
    const writes = await measureWrites(sandbox, crm, ourClients[crm](sandbox), WRITES);
    return { comparison: official && compare(ours.at(-1), official.at(-1)), writes };
  });
}

/** Ours over the vendor's client: above 1 we are better. */
const compare = (ours, official) => ({
  ours,
  official,
  ratio: {
    rowsPerSecond: ratio(ours.rows / ours.seconds, official.rows / official.seconds),
    rowsPerRequest: ratio(ours.rows / ours.requests, official.rows / official.requests),
    rowsPerQuota: ratio(ours.rows / ours.cost, official.rows / official.cost),
  },
});

const tablesOf = (crm, { reading, comparison, writes }) => [
  readingTable(crm, reading),
  ...(comparison ? [comparisonTable(crm, comparison)] : []),
  writesTable(crm, writes),
];

async function withSandbox(args, work) {
  const sandbox = await openSandbox(['--profile', 'cloud', ...args]);
  try {
    return await work(sandbox);
  } finally {
    await sandbox.stop();
  }
}

const step = (text) => console.error(`… ${text}`);
