import type { AggregateRequest, ColumnRequest, TableName } from '@strata/segmentation';

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
  for (const request of requests.flatMap(partsOf)) {
    if ('field' in request) fields.add(request.field);
    if (!('table' in request)) continue;
    const columns = tables.get(request.table) ?? new Set<string>();
    tables.set(request.table, columns);
    for (const name of columnsOf(request)) columns.add(name);
  }
  return { fields, tables };
}

/** A combined figure is asked for by its parts. */
function partsOf(request: ColumnRequest): ColumnRequest[] {
  if (!('combine' in request)) return [request];
  const { combine, by, covered } = request;
  return [
    ...combine.map(({ of }) => of),
    ...(by === undefined ? [] : [by]),
    ...(covered === undefined ? [] : [covered.rows, covered.orders]),
  ];
}

function columnsOf({ column, by, where = [], weight, lag, positive }: AggregateRequest): string[] {
  const named = [column, by, weight, positive, lag?.from, lag?.to, ...where.map((condition) => condition.column)];
  return named.filter((name) => name !== undefined);
}
