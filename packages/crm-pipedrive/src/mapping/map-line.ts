import type { DealLine } from '@strata/crm-port';
import { type CustomDigits, readMoney } from './money.js';
import { type Raw, readId, readNumber, readReference, readText } from './read.js';
import { refuse } from './reject.js';

/** A product line. `sum` is what the customer pays; the list amount is price times quantity before the discount. */
export function mapLine(raw: Raw, digits: CustomDigits): DealLine {
  const id = readId(raw);
  const dealId = readReference(raw, 'deal_id') ?? refuse('missing_deal', 'The line names no deal.');
  const quantity = readNumber(raw, 'quantity') ?? 0;
  const price = readNumber(raw, 'item_price');
  return {
    id,
    dealId,
    productId: readReference(raw, 'product_id'),
    name: readText(raw, 'name') ?? '',
    quantity,
    amount: readMoney(raw.sum, raw.currency, 'sum', digits),
    listAmount: price === null ? null : readMoney(times(price, quantity), raw.currency, 'item_price', digits),
  };
}

/** Product of two decimals as a person computes it: 15 significant digits hide the binary rest (1.1 × 3 = 3.3). */
const times = (price: number, quantity: number): number => Number((price * quantity).toPrecision(15));
