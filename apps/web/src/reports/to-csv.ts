import type { Currency } from '../format/money.js';
import type { ReportTable } from './report-parts.js';
import { exportFigure } from './report-value.js';

/**
 * A table as CSV (RFC 4180) with the API's names, so that a script can rely on them. A cell that a spreadsheet would
 * read as a formula begins with an apostrophe.
 */
export function toCsv({ columns, rows }: ReportTable, currency: Currency): string {
  const lines = [
    columns.map((column) => column.replace(/Minor$/, '')),
    ...rows.map((row) => columns.map((column) => exportFigure(column, row[column], currency))),
  ];
  return lines.map((line) => line.map(quote).join(',')).join('\r\n');
}

function quote(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
