import type { Outcome } from '../world/world.js';
import { parseInstant, parseNumber } from './cells.js';
import type { Complaints } from './complaints.js';
import type { CsvRow, CsvTable } from './read-csv-files.js';

export interface CsvLine {
  product: string;
  category: string;
  quantity: number;
  /** Unit price before the discount; null: an equal share of the deal's amount. */
  price: number | null;
  cost: number | null;
  /** Percent. */
  discount: number;
}

export interface CsvDeal {
  row: CsvRow;
  dealId: string;
  customerId: string;
  at: number;
  amount: number;
  currency: string;
  outcome: Outcome;
  title: string;
  pipeline: string;
  lines: CsvLine[];
}

const outcomes: readonly string[] = ['open', 'won', 'lost'] satisfies Outcome[];

/** Reads the deals, one for each `deal_id`; without such a column every row is a deal numbered by its place. */
export function readDeals(table: CsvTable, timeZone: string, complaints: Complaints): CsvDeal[] {
  const deals = new Map<string, CsvDeal>();
  table.rows.forEach((row, index) => {
    const deal = readRow(table, row, index, timeZone, complaints);
    if (!deal) return;
    const first = deals.get(deal.dealId);
    if (!first) {
      deals.set(deal.dealId, deal);
      return;
    }
    const other = (['customerId', 'at', 'amount', 'currency', 'outcome'] as const).find(
      (key) => first[key] !== deal[key],
    );
    if (other !== undefined) {
      const name = { customerId: 'customer_id', at: 'date', outcome: 'status' }[other as string] ?? other;
      complaints.add(table, row, `deal ${deal.dealId} has another ${name} than on line ${first.row.line}`);
    }
    first.lines.push(...deal.lines);
  });
  return [...deals.values()];
}

function readRow(
  table: CsvTable,
  row: CsvRow,
  index: number,
  timeZone: string,
  complaints: Complaints,
): CsvDeal | null {
  const { cells } = row;
  const wrong = (reason: string) => complaints.add(table, row, reason);
  const at = parseInstant(cells['date'] ?? '', timeZone);
  const amount = parseNumber(cells['amount'] ?? '');
  const outcome = (cells['status'] || 'won').toLowerCase();
  const currency = (cells['currency'] || 'USD').toUpperCase();
  const dealId = 'deal_id' in cells ? cells['deal_id'] : String(index + 1);
  if (!dealId) wrong('deal_id is empty');
  if (!cells['customer_id']) wrong('customer_id is empty');
  if (at === undefined) wrong(`date "${cells['date']}" is not an ISO date or instant`);
  if (amount === undefined) wrong(`amount "${cells['amount']}" is not a number`);
  if (!outcomes.includes(outcome)) wrong(`status "${cells['status']}" is not one of ${outcomes.join(', ')}`);
  if (!/^[A-Z]{3}$/.test(currency)) wrong(`currency "${cells['currency']}" is not a three-letter code`);
  const line = readLine(cells, wrong);
  if (!dealId || !cells['customer_id'] || at === undefined || amount === undefined) return null;
  return {
    row,
    dealId,
    customerId: cells['customer_id'],
    at,
    amount,
    currency,
    outcome: outcome as Outcome,
    title: cells['title'] || `Deal ${dealId}`,
    pipeline: cells['pipeline'] ?? '',
    lines: line ? [line] : [],
  };
}

function readLine(cells: CsvRow['cells'], wrong: (reason: string) => void): CsvLine | null {
  const numberOf = (column: string): number | null => {
    const text = cells[column];
    if (!text) return null;
    const value = parseNumber(text);
    if (value === undefined) wrong(`${column} "${text}" is not a number`);
    return value ?? null;
  };
  const line = {
    product: cells['product'] ?? '',
    category: cells['category'] ?? '',
    quantity: numberOf('quantity') ?? 1,
    price: numberOf('price'),
    cost: numberOf('cost'),
    discount: numberOf('discount') ?? 0,
  };
  return line.product || line.category || line.price !== null ? line : null;
}
