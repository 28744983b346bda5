import type { ColumnRequest, TableName } from '@strata/segmentation';

/** What schemes ask for beside purchases: only that is read. */
export interface WantedData {
  /** Names of fields of the customers' records, as the schemes name them. */
  readonly fields: ReadonlySet<string>;
  /** Columns per table; the tables that nobody asks for are not there. */
  readonly tables: ReadonlyMap<TableName, ReadonlySet<string>>;
}

/** @param requests  see `requestsOf` */
export function wantedData(requests: readonly ColumnRequest[]): WantedData {
  const fields = new Set<string>();
  const tables = new Map<TableName, Set<string>>();
  for (const request of requests) {
    if ('field' in request) fields.add(request.field);
    if (!('table' in request)) continue;
    const columns = tables.get(request.table) ?? new Set<string>();
    tables.set(request.table, columns);
    for (const name of [request.column, request.by, ...(request.where ?? []).map(({ column }) => column)]) {
      if (name !== undefined) columns.add(name);
    }
  }
  return { fields, tables };
}
