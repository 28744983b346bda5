import { formatDay, formatMinor } from '@strata/segmentation';
import { wordsOf } from '../segments/localized.js';
import { formatCount, formatPercent, formatTable } from './format.js';

/** Most rows of one list on the screen; --json has them all. */
const SHOWN_ROWS = 30;

interface MoneyStyle {
  readonly currency: string;
  readonly digits: number;
}

interface Style extends MoneyStyle {
  readonly unit?: unknown;
}

/** Figures that are in the unit that stands beside or above them. */
const IN_UNIT = /^(median|baseMedian|lowerQuartile|upperQuartile|value|figure)$/;

/**
 * Plain data for a person: figures by name, lists of alike things as tables, the rest indented. The names tell how a
 * figure is written: `…Minor` is money in minor units, `…Share` and `share` a share of 1; medians, quartiles and the like
 * have the unit that the data name.
 */
export function formatData(data: unknown, money: MoneyStyle): string {
  return section(data, '', money).join('\n');
}

function section(data: unknown, indent: string, above: Style): string[] {
  if (Array.isArray(data)) return list(data as unknown[], indent, above);
  if (data === null || typeof data !== 'object') return [indent + figure('', data, above)];
  const style = styleOf(data, above);
  const lines: string[] = [];
  for (const [name, value] of Object.entries(data)) {
    if (isPlain(value)) lines.push(`${indent}${headingOf(name)}: ${figure(name, value, style)}`);
    else if (isEmpty(value)) lines.push(`${indent}${headingOf(name)}: none`);
    else lines.push(`${indent}${headingOf(name)}:`, ...section(value, `${indent}  `, style));
  }
  return lines;
}

function list(items: readonly unknown[], indent: string, above: Style): string[] {
  const shown = items.slice(0, SHOWN_ROWS);
  const rest =
    items.length > shown.length
      ? [`${indent}and ${formatCount(items.length - shown.length)} more (--json shows all)`]
      : [];
  if (shown.every(isPlain)) return [...shown.map((item) => indent + figure('', item, above)), ...rest];
  const rows = shown as Record<string, unknown>[];
  if (!rows.every((row) => Object.values(row).every((value) => isPlain(value) || isShort(value)))) {
    return [...rows.flatMap((row, i) => [...(i > 0 ? [''] : []), ...section(row, indent, above)]), ...rest];
  }
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const right = names.flatMap((name, i) => (rows.every((row) => typeof (row[name] ?? 0) === 'number') ? [i] : []));
  const cells = rows.map((row) => names.map((name) => cell(name, row[name], styleOf(row, above))));
  const table = formatTable(names.map(headingOf), cells, right);
  return [...table.split('\n').map((line) => indent + line), ...rest];
}

/** A unit that the data name holds for them and what is inside. */
const styleOf = (data: object, above: Style): Style => ('unit' in data ? { ...above, unit: data.unit } : above);

function cell(name: string, value: unknown, style: Style): string {
  if (!Array.isArray(value)) return figure(name, value, style);
  const parts = value.map((each) => figure('', each, style));
  return parts.join(parts.every((part) => part.endsWith('.')) ? ' ' : ', ');
}

function figure(name: string, value: unknown, { currency, digits, unit }: Style): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return name === 'column' ? columnName(value) : value;
  if (typeof value !== 'number') return String(value);
  if (IN_UNIT.test(name) && unit === 'date') return formatDay(Math.round(value));
  if (IN_UNIT.test(name) && unit === 'money') return `${formatMinor(Math.round(value), digits)} ${currency}`;
  if (name.endsWith('Minor')) return `${formatMinor(value, digits)} ${currency}`;
  if (/share$|^share[A-Z]/i.test(name)) return formatPercent(value);
  return Number.isInteger(value) ? formatCount(value) : String(Math.round(value * 10_000) / 10_000);
}

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object';
const isShort = (value: unknown): boolean => Array.isArray(value) && value.length <= 5 && value.every(isPlain);
const isEmpty = (value: unknown): boolean => Object.keys(value as object).length === 0;

/** `orders@2026-01-01..2026-06-30` → `orders, 2026-01-01 to 2026-06-30`. */
const columnName = (name: string): string =>
  name.replace(/^(.+)@(.*)\.\.(.+)$/, '$1, $2 to $3').replace(',  to', ', to');

/** `revenueMinor` → `Revenue`: the unit stands with the figure. `customersFor80` → `Customers for 80`. */
const headingOf = (name: string): string => wordsOf(name.replace(/(?<=.)Minor$/, '')).replace(/(?<=[a-z])(?=\d)/, ' ');
