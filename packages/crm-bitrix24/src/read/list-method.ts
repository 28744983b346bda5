import type { EntityKind } from '@strata/crm-port';
import type { Command } from '../connection/batch.js';
import { labelOf } from '../connection/batch.js';
import type { Params } from '../connection/query.js';
import { asId, asMap, asMaps, type Json } from '../connection/wire.js';
import { limits } from '../limits.js';

/**
 * How an entity is listed. Contacts and companies go through their own methods, deals through the universal one, which
 * knows all contacts of a deal: every method has a server-time budget of its own.
 */
export interface ListMethod {
  readonly method: string;
  readonly idField: 'ID' | 'id';
  readonly changedField: 'DATE_MODIFY' | 'updatedTime';
  /** Rows lie one level deeper. */
  readonly hasItems: boolean;
  readonly fixed: Params;
  /** Leaves out what is not a customer or a deal. */
  readonly filter: Params;
}

export const listMethods: Readonly<Record<EntityKind, ListMethod>> = {
  contact: {
    method: 'crm.contact.list',
    idField: 'ID',
    changedField: 'DATE_MODIFY',
    hasItems: false,
    fixed: {},
    filter: {},
  },
  company: {
    method: 'crm.company.list',
    idField: 'ID',
    changedField: 'DATE_MODIFY',
    hasItems: false,
    fixed: {},
    // The portal's own legal entities are no customers.
    filter: { IS_MY_COMPANY: 'N' },
  },
  deal: {
    method: 'crm.item.list',
    idField: 'id',
    changedField: 'updatedTime',
    hasItems: true,
    fixed: { entityTypeId: 2 },
    // Templates of recurring deals are not deals.
    filter: { isRecurring: 'N' },
  },
};

/** What is asked of the list, beside the position. */
export interface ListQuery {
  readonly list: ListMethod;
  readonly select: readonly string[];
  /** Further parameters, such as `useOriginalUfNames`. */
  readonly extra?: Params;
}

/** Bounds of a page: ids after one (or after the last row of an earlier command), up to another, changed since. */
export interface PageBounds {
  readonly after: number | { readonly lastRowOf: number };
  readonly to?: number;
  readonly changedSince?: number;
}

/** A page in order of id, without the count that makes lists slow. */
export function pageCommand({ list, select, extra }: ListQuery, { after, to, changedSince }: PageBounds): Command {
  const { idField, changedField } = list;
  return {
    method: list.method,
    params: {
      ...list.fixed,
      ...extra,
      select,
      order: { [idField]: 'ASC' },
      filter: {
        ...list.filter,
        ...(changedSince === undefined ? {} : { [`>=${changedField}`]: toIso(changedSince) }),
        [`>${idField}`]: typeof after === 'number' ? after : reference(list, after.lastRowOf),
        ...(to === undefined ? {} : { [`<=${idField}`]: to }),
      },
      start: -1,
    },
  };
}

/** Pages that follow each other by references to the last row of the page before. */
export const chainCommands = (
  query: ListQuery,
  bounds: PageBounds & { after: number },
  pages: number,
  from = 0,
): Command[] =>
  Array.from({ length: pages }, (_, index) =>
    pageCommand(query, index === 0 ? bounds : { ...bounds, after: { lastRowOf: from + index - 1 } }),
  );

/** The highest id. */
export const topCommand = ({ list }: ListQuery): Command => ({
  method: list.method,
  params: {
    ...list.fixed,
    select: [list.idField],
    order: { [list.idField]: 'DESC' },
    filter: list.filter,
    start: -1,
  },
});

export const rowsOf = (list: ListMethod, result: unknown): readonly Json[] =>
  asMaps(list.hasItems ? asMap(result)['items'] : result);

export const idOf = (list: ListMethod, row: Json): number | null => asId(row[list.idField]);

/**
 * Rows of a chain, in order. The chain ends with the first short page: what a reference to a row that is not there
 * brings is the beginning of the list again, which the ids give away.
 */
export function joinChain(
  list: ListMethod,
  pages: readonly unknown[],
  after: number,
): { rows: Json[]; isEnd: boolean } {
  const rows: Json[] = [];
  let last = after;
  for (const page of pages) {
    const found = rowsOf(list, page);
    const first = found[0];
    if (first && (idOf(list, first) ?? 0) <= last) return { rows, isEnd: true };
    rows.push(...found);
    last = idOf(list, found.at(-1) ?? {}) ?? last;
    if (found.length < limits.pageRows) return { rows, isEnd: true };
  }
  return { rows, isEnd: false };
}

const reference = ({ hasItems, idField }: ListMethod, command: number): string =>
  `$result[${labelOf(command)}]${hasItems ? '[items]' : ''}[${limits.pageRows - 1}][${idField}]`;

/** Whole seconds with an offset, the form of the documentation. */
const toIso = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}+00:00`;
