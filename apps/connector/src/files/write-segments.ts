import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { formatDay, formatMinor, reasonAt, segmentAt } from '@strata/segmentation';
import type { Assignment, Features, InputColumn } from '@strata/segmentation';

/** One scheme's answer for a base. */
export interface SchemeResult {
  readonly assignment: Assignment;
  readonly inputs: readonly InputColumn[];
}

/**
 * Writes segments as CSV: one row per scheme and customer, and a column for each input that any of the schemes used.
 * The file appears only once it is complete.
 *
 * @param excluded  customers that a filter left out: a row each, without inputs
 */
export async function writeSegments(
  path: string,
  features: Features,
  results: readonly SchemeResult[],
  excluded: readonly string[],
): Promise<void> {
  const draft = `${path}.partial`;
  try {
    await pipeline(Readable.from(lines(features, results, excluded)), createWriteStream(draft));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

const LINES_AT_ONCE = 2000;

function* lines(features: Features, results: readonly SchemeResult[], excluded: readonly string[]): Generator<string> {
  const names = [...new Set(results.flatMap(({ inputs }) => inputs.map(({ name }) => name)))];
  let block = `${['customer_id', 'scheme', 'segment', 'reason_if_null', ...names].join(',')}\n`;
  let count = 0;
  for (const { assignment, inputs } of results) {
    const columns = names.map((name) => inputs.find((input) => input.name === name) ?? null);
    for (let c = 0; c < features.customers.length; c++) {
      const cells = columns.map((column) => (column === null ? '' : figure(column, c, features.currencyDigits)));
      const segment = segmentAt(assignment, c) ?? '';
      const reason = reasonAt(assignment, c) ?? '';
      block += `${[features.customers[c]!, assignment.id, segment, reason, ...cells].map(field).join(',')}\n`;
      if (++count % LINES_AT_ONCE === 0) {
        yield block;
        block = '';
      }
    }
    const nothing = names.map(() => '');
    for (const id of excluded)
      block += `${[id, assignment.id, '', 'excluded_by_filter', ...nothing].map(field).join(',')}\n`;
  }
  yield block;
}

function figure(column: InputColumn, index: number, digits: number): string {
  const value = column.value(index);
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (column.unit === 'money') return formatMinor(value, digits);
  return column.unit === 'date' ? formatDay(value) : String(value);
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
