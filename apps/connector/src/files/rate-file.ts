import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatDay } from '@strata/segmentation';
import { parse } from 'csv-parse/sync';
import { FileInputError } from './file-problems.js';
import type { RateLookup } from './base-money.js';

const HEADER = ['currency', 'valid_from', 'rate'];

/** A rate with the day from which it holds: base units for one unit. */
export interface RateRow {
  readonly currency: string;
  /** `YYYY-MM-DD` */
  readonly validFrom: string;
  readonly rate: string;
}

/**
 * Reads dated exchange rates from a CSV file with the columns `currency,valid_from,rate`.
 *
 * @throws FileInputError naming every bad line
 */
export async function readRateFile(path: string): Promise<RateRow[]> {
  const file = basename(path);
  const options = { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true };
  const [header, ...lines] = parse(await readFile(path, 'utf8'), options) as string[][];
  const problems: { file: string; line: number; reason: string }[] = [];
  const fault = (line: number, reason: string): number => problems.push({ file, line, reason });
  if (HEADER.some((name, index) => header?.[index] !== name)) fault(1, `the first line must be ${HEADER.join(',')}`);
  const rows = lines.map((cells, index): RateRow => {
    const [currency = '', validFrom = '', rate = ''] = cells;
    if (!/^[A-Z][A-Z0-9]{2,5}$/.test(currency)) fault(index + 2, `${JSON.stringify(currency)} is no currency code`);
    if (Number.isNaN(Date.parse(`${validFrom}T00:00:00Z`)) || !/^\d{4}-\d{2}-\d{2}$/.test(validFrom))
      fault(index + 2, `${JSON.stringify(validFrom)} is no date`);
    if (!/^\d+(\.\d+)?$/.test(rate) || Number(rate) <= 0)
      fault(index + 2, `${JSON.stringify(rate)} is no rate above 0`);
    return { currency, validFrom, rate };
  });
  if (rows.length === 0 && problems.length === 0) fault(0, 'the file holds no rates');
  if (problems.length > 0) throw new FileInputError(problems, problems.length);
  return rows;
}

/** The rate of a day: the last one that holds by then; the earliest known also serves earlier days. */
export function rateLookup(rows: readonly RateRow[]): RateLookup {
  const byCurrency = new Map<string, RateRow[]>();
  for (const row of rows) byCurrency.set(row.currency, [...(byCurrency.get(row.currency) ?? []), row]);
  for (const list of byCurrency.values()) list.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return (currency, day) => {
    const list = byCurrency.get(currency);
    if (list === undefined) return null;
    const date = formatDay(day);
    return (list.findLast(({ validFrom }) => validFrom <= date) ?? list[0]!).rate;
  };
}
