import { readFileSync } from 'node:fs';
import https from 'node:https';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBitrix24Client, createPipedriveClient, MemoryBudgetStore, startSandbox } from './product.mjs';

/** Starts a sandbox and says how to reach it; with `--tls` clients must be told to trust `ca`. */
export async function openSandbox(args) {
  const sandbox = await startSandbox(args);
  const ca = sandbox.certificate === undefined ? undefined : readFileSync(sandbox.certificate, 'utf8');
  return { ...sandbox, ca, call: (base, path, body) => control(new URL(`/_sandbox/${path}`, base), ca, body) };
}

/** The control plane; `fetch` cannot be told about a certificate. */
function control(url, ca, body) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const options = { method: text === undefined ? 'GET' : 'POST', ca, headers: { 'content-type': 'application/json' } };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, async (answer) => {
      let found = '';
      for await (const chunk of answer.setEncoding('utf8')) found += chunk;
      if (answer.statusCode === 200) resolve(JSON.parse(found));
      else reject(new Error(`sandbox ${url.pathname}: ${answer.statusCode} ${found}`));
    });
    request.on('error', reject);
    request.end(text);
  });
}

const CLOUD_PLAN = { plan: 'growth', seats: 5 };

/** Our client of each CRM with its whole quota, as far as the sandbox's profile `cloud` grants it. */
export const ourClients = {
  bitrix24: ({ bitrix24: { webhook, url }, ca }, budget = new MemoryBudgetStore()) =>
    createBitrix24Client({ webhook, plan: 'cloud', share: 1, ca, environment: environment(url, budget) }),
  pipedrive: ({ pipedrive: { token, url }, ca }, budget = new MemoryBudgetStore(), plan = CLOUD_PLAN) =>
    createPipedriveClient({ token, baseUrl: url, ...plan, share: 1, ca, environment: environment(url, budget) }),
};

const environment = (url, budget) => ({
  budget,
  now: Date.now,
  sleep,
  log: () => undefined,
  allowedHosts: [new URL(url).host],
});

/** What a sandbox has counted from now on, asked for at the end. */
export async function watchJournal(sandbox, crm) {
  const { control: base } = sandbox[crm];
  const { next } = await sandbox.call(base, 'journal?since=999999999');
  return async () => (await sandbox.call(base, `journal?since=${next}`)).entries;
}

/** The state at start with fresh limits; another number of contacts where one is given. */
export const reset = (sandbox, crm, contacts) =>
  sandbox.call(sandbox[crm].control, 'reset', contacts === undefined ? {} : { contacts });
