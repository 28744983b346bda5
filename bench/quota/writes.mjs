import { watchJournal } from '../lib/sandbox.mjs';

const SPEC = {
  entity: 'contact',
  name: 'bench',
  label: { en: 'Bench segment' },
  options: ['a', 'b', 'c'].map((code) => ({ code, label: { en: code.toUpperCase() } })),
};

/**
 * Writes a tag to that many contacts, in portions as the product does, and sets beside the truth what the client said
 * before the first write (from documented costs) and after the first portion (from what it has seen).
 */
export async function measureWrites(sandbox, crm, client, count) {
  const writes = await tagWrites(client, count);
  const portion = client.capabilities.writeTagsBatch;
  const before = await client.estimateWrites(writes.length);
  const first = await write(sandbox, crm, client, writes.slice(0, portion));
  const after = await client.estimateWrites(writes.length - portion);
  const rest = await write(sandbox, crm, client, writes.slice(portion));
  return [
    { when: 'before the first write', writes: writes.length, estimated: before, actual: add(first, rest) },
    { when: `after ${portion} writes`, writes: writes.length - portion, estimated: after, actual: rest },
  ].map(({ when, writes, estimated, actual }) => ({
    when,
    writes,
    written: actual.written,
    seconds: { estimated: estimated.seconds, actual: actual.seconds },
    requests: { estimated: estimated.requests, actual: actual.requests },
    quota: { estimated: estimated.quota, actual: actual.quota, unit: estimated.quotaUnit },
    limitErrors: actual.limitErrors,
  }));
}

/** A new field and a value of it for that many contacts. */
export async function tagWrites(client, count) {
  const field = await client.createTagField(SPEC, 'en');
  return (await someIds(client, count)).map((id, index) => ({
    entity: 'contact',
    id,
    values: { [field.key]: field.options[index % field.options.length].id },
  }));
}

async function someIds(client, count) {
  const ids = [];
  for await (const { items } of client.contacts(null, { customFields: [] })) ids.push(...items.map(({ id }) => id));
  if (ids.length < count) throw new Error(`the CRM holds ${ids.length} contacts, ${count} are needed: raise --part`);
  return ids.slice(0, count);
}

async function write(sandbox, crm, client, writes) {
  const entries = await watchJournal(sandbox, crm);
  const { writeTagsBatch } = client.capabilities;
  const startedAt = performance.now();
  let written = 0;
  for (let start = 0; start < writes.length; start += writeTagsBatch) {
    const outcomes = await client.writeTags(writes.slice(start, start + writeTagsBatch));
    written += outcomes.filter(({ status }) => status === 'written').length;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const seen = await entries();
  return {
    written,
    seconds,
    requests: seen.length,
    quota: seen.reduce((sum, { cost }) => sum + cost, 0),
    limitErrors: seen.filter(({ status }) => status === 429 || status === 503).length,
  };
}

const add = (a, b) => Object.fromEntries(Object.keys(a).map((key) => [key, a[key] + b[key]]));
