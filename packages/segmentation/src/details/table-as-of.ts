import type { CustomerDetails, DetailTable, TableName, TextColumn } from './customer-details.js';

/**
 * A table as it was known on a day. Rows after the day do not exist yet; a deal that was closed later is still open.
 * Lost reasons and stages of such deals are those of today, because a CRM keeps no others.
 */
export function tableAsOf(details: CustomerDetails, name: TableName, asOf: number): DetailTable | undefined {
  const table = details.tables?.[name];
  const closed = table?.numbers.closed;
  const status = table?.texts.status;
  if (table === undefined || name !== 'deals' || closed === undefined || status === undefined) return table;
  return { ...table, texts: { ...table.texts, status: openLaterClosed(status, closed, asOf) } };
}

function openLaterClosed({ codes, dictionary }: TextColumn, closed: Float64Array, asOf: number): TextColumn {
  if (!closed.some((day) => day > asOf)) return { codes, dictionary };
  const known = dictionary.indexOf('open');
  const open = known < 0 ? dictionary.length : known;
  return {
    codes: codes.map((code, row) => (closed[row]! > asOf ? open : code)),
    dictionary: known < 0 ? [...dictionary, 'open'] : dictionary,
  };
}
