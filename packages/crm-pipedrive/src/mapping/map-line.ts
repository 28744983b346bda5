import type { DealLine } from '@strata/crm-port';
import type { Product } from './map-product.js';
import { type CustomDigits, readMoney } from './money.js';
import { type Raw, readId, readNumber, readReference, readText } from './read.js';
import { refuse } from './reject.js';

/**
 * A product line. `sum` is what the customer pays; the list amount is price times quantity before the discount.
 *
 * @param products  by id, as far as they could be read
 */
export function mapLine(raw: Raw, digits: CustomDigits, products: ReadonlyMap<number, Product>): DealLine {
  const id = readId(raw);
  const dealId = readReference(raw, 'deal_id') ?? refuse('missing_deal', 'The line names no deal.');
  const quantity = readNumber(raw, 'quantity') ?? 0;
  const price = readNumber(raw, 'item_price');
  const productId = readReference(raw, 'product_id');
  const product = productId === null ? undefined : products.get(productId);
  const cost = product?.costs.get(String(raw.currency));
  return {
    id,
    dealId,
    productId,
    name: readText(raw, 'name') ?? '',
    quantity,
    amount: readMoney(raw.sum, raw.currency, 'sum', digits),
    listAmount: price === null ? null : readMoney(times(price, quantity), raw.currency, 'item_price', digits),
    category: product?.category ?? null,
    cost: cost === undefined ? null : readMoney(times(cost, quantity), raw.currency, 'cost', digits),
  };
}

/** Product of two decimals as a person computes it: 15 significant digits hide the binary rest (1.1 × 3 = 3.3). */
const times = (price: number, quantity: number): number => Number((price * quantity).toPrecision(15));
