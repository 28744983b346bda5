import { DetailCollector } from './detail-collector.js';
import type { DetailLine } from './detail.repository.js';
import type { Collecting } from './collecting.js';

/**
 * Lines of won deals on the day of the purchase, as rows of the table `lines`. A deal without lines is a line of which
 * only the amount is known: what was sold by it nobody wrote down. What went back counts below 0. Lines of a deal without
 * a rate to the base currency are left out, as the deal is.
 */
export async function collectLines({ portal, repository, creditOf, toBase }: Collecting): Promise<DetailCollector> {
  const rows = new DetailCollector(['quantity', 'amount', 'cost', 'discount', 'order'], ['product', 'category']);
  await repository.readLines(portal.id, portal.timeZone, (row) => {
    const customer = creditOf(row);
    if (customer === null || toBase(row.dealMinor, row.dealCurrency, row.day) === null) return;
    const { quantity, amount, cost, discount } = figuresOf(row, toBase);
    rows.add(
      customer,
      row.day,
      [quantity, amount, cost, discount, row.dealId],
      [row.line?.product ?? null, row.line?.category ?? null],
    );
  });
  return rows;
}

type Figures = Readonly<Record<'quantity' | 'amount' | 'cost' | 'discount', number | null>>;

function figuresOf({ line, day, dealMinor, dealCurrency }: DetailLine, toBase: Collecting['toBase']): Figures {
  if (line === null)
    return { quantity: null, amount: toBase(dealMinor, dealCurrency, day), cost: null, discount: null };
  const { quantity, amountMinor, currency, listMinor, costMinor } = line;
  const signed = (value: number | null): number | null =>
    value === null || dealMinor >= 0 ? value : -Math.abs(value) || 0;
  const worth = (minor: number | null): number | null => (minor === null ? null : toBase(minor, currency, day));
  const amount = worth(amountMinor);
  const list = worth(listMinor);
  return {
    quantity: signed(quantity),
    amount: signed(amount),
    cost: signed(worth(costMinor)),
    // A price above that of the list is no discount: taxes are on top of it.
    discount: list === null || amount === null ? null : signed(Math.max(0, Math.abs(list) - Math.abs(amount))),
  };
}
