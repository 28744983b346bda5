import type { TaggedEntity, TagReading } from '@strata/crm-port';
import { resultOf } from '../connection/batch.js';
import type { Portal } from '../connection/portal.js';
import { asText } from '../connection/wire.js';
import { limits } from '../limits.js';
import { portions } from '../read/closing-moments.js';
import { idOf, listMethods, pageCommand, rowsOf } from '../read/list-method.js';

/** Current values of single-choice fields: 50 records a command, 2,500 a request. */
export async function readTags(
  portal: Portal,
  entity: TaggedEntity,
  ids: readonly number[],
  keys: readonly string[],
): Promise<TagReading> {
  const list = listMethods[entity];
  const values = new Map<number, Record<string, string | null>>();
  for (const pages of portions(portions([...new Set(ids)], limits.pageRows), limits.batchCommands)) {
    const commands = pages.map((page) =>
      pageCommand({ list: { ...list, filter: { '@ID': page } }, select: ['ID', ...keys] }, { after: 0 }),
    );
    const { outcomes } = await portal.batch(commands);
    for (const outcome of outcomes) {
      for (const row of rowsOf(list, resultOf(outcome, list.method))) {
        const id = idOf(list, row);
        if (id !== null) values.set(id, Object.fromEntries(keys.map((key) => [key, optionId(row[key])])));
      }
    }
  }
  return { values, missing: [...new Set(ids)].filter((id) => !values.has(id)) };
}

/** Option id, or null for the several ways of saying "none". */
export function optionId(raw: unknown): string | null {
  const id = asText(Array.isArray(raw) ? raw[0] : raw);
  return id === '0' ? null : id;
}
