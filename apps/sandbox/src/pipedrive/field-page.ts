import type { FieldDefinition } from './built-in-fields.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import type { Answer, Call } from './endpoint.js';

/** A page of definitions in their fixed order; they have no id to sort by, the cursor holds the last code. */
export function pageFields({ query }: Call, fields: readonly FieldDefinition[]): Answer {
  const limit = query.integer('limit', 1, 500) ?? 100;
  const cursor = query.text('cursor');
  const mark = cursor === null ? null : decodeCursor(cursor, 'field_code', 'asc');
  // A field that was deleted since the last page is found no more: its position in the list stands in.
  const found = fields.findIndex(({ field_code }) => field_code === mark?.key);
  const start = mark === null ? 0 : found >= 0 ? found + 1 : mark.id;
  const rows = fields.slice(start, start + limit);
  const last = rows.at(-1);
  const hasMore = last !== undefined && start + rows.length < fields.length;
  const end = { key: last?.field_code ?? '', id: start + rows.length - 1 };
  return { data: rows, additional: { next_cursor: hasMore ? encodeCursor('field_code', 'asc', end) : null } };
}
