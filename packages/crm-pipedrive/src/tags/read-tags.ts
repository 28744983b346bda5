import type { TaggedEntity, TagReading } from '@strata/crm-port';
import type { PipedriveApi, Row } from '../http/api.js';
import { COST, IDS_PER_CALL, PAGE_SIZE } from '../limits.js';
import { chunk, inOrder } from '../side-by-side.js';
import { customFieldsParam } from '../stream/custom-fields.js';

/** Path of the records that carry tags. */
export const RECORDS_PATH: Readonly<Record<TaggedEntity, string>> = {
  contact: '/api/v2/persons',
  company: '/api/v2/organizations',
};

/** Calls under way at once. */
const CALLS = 4;

/** What the given records carry in our fields now. Records that are gone or hidden are silently absent from the answer. */
export async function readTags(
  api: PipedriveApi,
  entity: TaggedEntity,
  request: { readonly ids: readonly number[]; readonly keys: readonly string[] },
): Promise<TagReading> {
  const values = new Map<number, Record<string, string | null>>();
  const custom_fields = customFieldsParam(request.keys);
  const read = (ids: readonly number[]) =>
    api.list(RECORDS_PATH[entity], { ids: ids.join(','), custom_fields, limit: PAGE_SIZE }, COST.list);
  for await (const { data } of inOrder(chunk(request.ids, IDS_PER_CALL), CALLS, read)) {
    for (const row of data) {
      if (typeof row.id === 'number' && row.is_deleted !== true) values.set(row.id, tagsOf(row, request.keys));
    }
  }
  return { values, missing: request.ids.filter((id) => !values.has(id)) };
}

/** Option ids as text; a field that the company has deleted reads as empty. */
export function tagsOf(row: Row, keys: readonly string[]): Record<string, string | null> {
  const custom = (row.custom_fields ?? {}) as Row;
  return Object.fromEntries(
    keys.map((key) => [key, custom[key] === undefined || custom[key] === null ? null : String(custom[key])]),
  );
}
