import { formatMinor } from '@strata/segmentation';
import { wordsOf } from '../segments/localized.js';
import { formatCount, formatPercent, formatTable } from './format.js';

/** Most rows of one list on the screen; --json has them all. */
const SHOWN_ROWS = 30;

interface MoneyStyle {
  readonly currency: string;
  readonly digits: number;
}

/**
 * Plain data for a person: figures by name, lists of alike things as tables, the rest indented. The names tell how a
 * figure is written: `…Minor` is money in minor units, `…Share` and `share` a share of 1.
 */
export function formatData(data: unknown, money: MoneyStyle): string {
  return section(data, '', money).join('\n');
}

function section(data: unknown, indent: string, money: MoneyStyle): string[] {
  if (Array.isArray(data)) return list(data as unknown[], indent, money);
  if (data === null || typeof data !== 'object') return [indent + figure('', data, money)];
  const lines: string[] = [];
  for (const [name, value] of Object.entries(data)) {
    if (isPlain(value)) lines.push(`${indent}${headingOf(name)}: ${figure(name, value, money)}`);
    else if (isEmpty(value)) lines.push(`${indent}${headingOf(name)}: none`);
    else lines.push(`${indent}${headingOf(name)}:`, ...section(value, `${indent}  `, money));
  }
  return lines;
}

function list(items: readonly unknown[], indent: string, money: MoneyStyle): string[] {
  const shown = items.slice(0, SHOWN_ROWS);
  const rest =
    items.length > shown.length
      ? [`${indent}and ${formatCount(items.length - shown.length)} more (--json shows all)`]
      : [];
  if (shown.every(isPlain)) return [...shown.map((item) => indent + figure('', item, money)), ...rest];
  const rows = shown as Record<string, unknown>[];
  if (!rows.every((row) => Object.values(row).every((value) => isPlain(value) || isShort(value)))) {
    return [...rows.flatMap((row, i) => [...(i > 0 ? [''] : []), ...section(row, indent, money)]), ...rest];
  }
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const right = names.flatMap((name, i) => (rows.every((row) => typeof (row[name] ?? 0) === 'number') ? [i] : []));
  const cells = rows.map((row) => names.map((name) => cell(name, row[name], money)));
  const table = formatTable(names.map(headingOf), cells, right);
  return [...table.split('\n').map((line) => indent + line), ...rest];
}

function cell(name: string, value: unknown, money: MoneyStyle): string {
  return Array.isArray(value) ? value.map((each) => figure('', each, money)).join(', ') : figure(name, value, money);
}

function figure(name: string, value: unknown, { currency, digits }: MoneyStyle): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'number') return String(value);
  if (name.endsWith('Minor')) return `${formatMinor(value, digits)} ${currency}`;
  if (/share$/i.test(name)) return formatPercent(value);
  return Number.isInteger(value) ? formatCount(value) : String(Math.round(value * 10_000) / 10_000);
}

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object';
const isShort = (value: unknown): boolean => Array.isArray(value) && value.length <= 5 && value.every(isPlain);
const isEmpty = (value: unknown): boolean => Object.keys(value as object).length === 0;

/** `revenueMinor` → `Revenue`: the unit stands with the figure. */
const headingOf = (name: string): string => wordsOf(name.replace(/(?<=.)Minor$/, ''));
