import { badRequest } from './api-error.js';

export type SortKey = number | string;

/** Where a page ended: the sort value and the id of its last row. */
export interface Mark {
  key: SortKey;
  id: number;
}

/** Opaque marker of a page's end, tied to the order it was made for. */
export function encodeCursor(field: string, sortDirection: string, { key, id }: Mark): string {
  return Buffer.from(JSON.stringify({ field, fieldValue: key, sortDirection, id })).toString('base64url');
}

/** @throws ApiError 400 for a cursor that was not made here, or for another order */
export function decodeCursor(cursor: string, field: string, sortDirection: string): Mark {
  const mark = parse(cursor);
  const isOurs =
    mark['field'] === field &&
    mark['sortDirection'] === sortDirection &&
    Number.isSafeInteger(mark['id']) &&
    ['number', 'string'].includes(typeof mark['fieldValue']);
  if (!isOurs) throw badRequest('cursor is not valid');
  return { key: mark['fieldValue'] as SortKey, id: mark['id'] as number };
}

function parse(cursor: string): Record<string, unknown> {
  if (!/^[\w-]+$/.test(cursor)) throw badRequest('cursor is not valid');
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Not JSON: refused below like every other foreign text.
  }
  throw badRequest('cursor is not valid');
}
