import { startSandbox, control } from '@strata/testkit';
import { createBitrix24Client } from '@strata/crm-bitrix24';
import { MemoryBudgetStore } from '@strata/crm-port';
const n = process.argv[2] ?? '100000';
const t0 = Date.now();
const s = await startSandbox(['--profile', 'cloud', '--contacts', n]);
console.log('started', Date.now() - t0);
const lines = [];
const client = createBitrix24Client({ webhook: s.bitrix24.webhook, plan: 'cloud', share: 1, environment: {
  budget: new MemoryBudgetStore(), now: Date.now, sleep: (ms) => new Promise((r) => setTimeout(r, ms)), log: (l) => lines.push(l), allowedHosts: [new URL(s.bitrix24.url).host] } });
for (const e of ['contacts', 'deals']) {
  const t = Date.now(); const u = client.usage(); let rows = 0, pages = 0, rej = 0;
  for await (const p of client[e](null, { customFields: [] })) { rows += p.fetched; pages++; rej += p.rejects.length; }
  const v = client.usage();
  console.log(e, { rows, rej, pages, seconds: (Date.now() - t) / 1000, requests: v.requests - u.requests, quota: v.quotaSpent - u.quotaSpent, limitErrors: v.limitErrors });
}
const { entries } = await control(s.bitrix24.control, '/_sandbox/journal');
const by = {};
for (const x of entries) { const c = (x.commands ?? [x.call])[0] ?? ''; const k = String(x.call) + ':' + String(c).split('?')[0] + ':' + x.status; by[k] ??= [0, 0, 0]; by[k][0]++; by[k][1] += x.cost; by[k][2] += (x.commands ?? [1]).length; }
console.log(by);
await s.stop();
