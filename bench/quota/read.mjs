import { watchJournal } from '../lib/sandbox.mjs';
import { tally } from './tally.mjs';

export const ENTITIES = ['contacts', 'companies', 'deals'];

/**
 * Reads everything and measures each entity on its own.
 *
 * @param read entity → pages of `fetched` rows
 * @returns one record per entity and their sum
 */
export async function measureReading(sandbox, crm, read) {
  const parts = [];
  for (const entity of ENTITIES) {
    const entries = await watchJournal(sandbox, crm);
    const startedAt = performance.now();
    let rows = 0;
    for await (const { fetched } of read(entity)) rows += fetched;
    const seconds = (performance.now() - startedAt) / 1000;
    parts.push({ entity, rows, seconds, ...tally(crm, entity, await entries()) });
  }
  return [...parts, total(parts)];
}

function total(parts) {
  const sum = { entity: 'all' };
  for (const key of Object.keys(parts[0])) {
    if (key !== 'entity') sum[key] = parts.reduce((so, part) => so + part[key], 0);
  }
  return sum;
}

/** Our client: the rows that its pages say were fetched. */
export const throughOurs = (client) => (entity) => client[entity](null, { customFields: [] });
