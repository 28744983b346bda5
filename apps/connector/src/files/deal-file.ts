import type { BaseMoney } from './base-money.js';
import { DetailCollector } from '../segments/detail-collector.js';
import type { CustomerIndex } from '../segments/customer-index.js';
import { readCsv } from './csv-rows.js';
import type { FileProblems } from './file-problems.js';
import { RowCells } from './row-cells.js';

const NUMBERS = ['amount', 'closed', 'expected', 'required', 'due', 'paid', 'received', 'probability', 'discount'];
const TEXTS = 'status stage lostReason source pipeline owner payment delivery device campaign'.split(' ');
const STATUSES = ['open', 'won', 'lost'];
const WORDS = ['stage', 'lost_reason', 'source', 'pipeline', 'owner', 'payment', 'delivery', 'device', 'campaign'];
const FIGURES = ['probability', 'expected_close', 'required_date', 'due_date', 'paid_date', 'received', 'discount'];
const SHAPE = {
  required: ['customer_id', 'date'],
  optional: ['deal_id', 'amount', 'currency', 'status', 'closed', ...WORDS, ...FIGURES],
};

/** What the rows of a deal must agree on. */
interface KnownDeal {
  readonly customer: number;
  readonly day: number;
  readonly amount: number | null;
  readonly status: string;
}

/**
 * Reads deals of every status. `date` is the day a deal was created, `closed` the day it was won or lost; a closed deal
 * without `closed` was closed on `date`. Rows that share a `deal_id` are lines of one deal: the first one counts.
 * Money without a rate to the base currency is unknown.
 */
export async function readDealFile(
  path: string,
  index: CustomerIndex,
  { timeZone, money }: { readonly timeZone: string; readonly money: BaseMoney },
  problems: FileProblems,
): Promise<DetailCollector> {
  const table = new DetailCollector(NUMBERS, TEXTS);
  const known = new Map<string, KnownDeal>();
  for await (const { line, values } of readCsv(path, SHAPE, problems)) {
    const cells = new RowCells(values, timeZone);
    const customerId = cells.requiredText('customer_id');
    const day = cells.requiredDay('date');
    const status = cells.word('status', STATUSES) ?? 'won';
    const closed = cells.day('closed') ?? (status === 'open' ? null : day);
    if (status === 'open' && closed !== null) cells.faults.push('closed is filled, but the deal is open');
    if (closed !== null && day !== null && closed < day) cells.faults.push('closed lies before date');
    const currency = cells.currency(money.base);
    const minor = (name: string): number | null => cells.money(name, currency, closed ?? day, money);
    const numbers = [
      minor('amount'),
      closed,
      cells.day('expected_close'),
      cells.day('required_date'),
      cells.day('due_date'),
      cells.day('paid_date'),
      minor('received'),
      shareOf(cells.number('probability', 0, 100)),
      minor('discount'),
    ];
    const texts = [status, ...WORDS.map((name) => cells.text(name))];
    if (cells.faults.length > 0 || day === null) {
      for (const fault of cells.faults) problems.add(line, fault);
      continue;
    }
    const deal = { customer: index.numberOf(customerId), day, amount: numbers[0]!, status };
    const dealId = cells.text('deal_id');
    const first = dealId === null ? undefined : known.get(dealId);
    if (first !== undefined) {
      const differing = differences(first, deal);
      if (differing.length > 0) {
        problems.add(line, `deal "${dealId}" has another ${differing.join(' and ')} on an earlier row`);
      }
      continue;
    }
    if (dealId !== null) known.set(dealId, deal);
    table.add(deal.customer, day, numbers, texts);
  }
  return table;
}

const shareOf = (percent: number | null): number | null => (percent === null ? null : percent / 100);

const NAMES = { customer: 'customer_id', day: 'date', amount: 'amount', status: 'status' } as const;

const differences = (first: KnownDeal, deal: KnownDeal): string[] =>
  (Object.keys(NAMES) as (keyof KnownDeal)[]).filter((key) => first[key] !== deal[key]).map((key) => NAMES[key]);
