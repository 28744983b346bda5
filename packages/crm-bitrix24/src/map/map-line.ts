import type { DealLine, Reject } from '@strata/crm-port';
import { asId, asText, type Json } from '../connection/wire.js';
import { toMoney } from './money.js';
import { reject, show } from './reject.js';

/**
 * A row of `crm.item.productrow.list`, in the currency of its deal. Categories and costs stand in the catalogue, which
 * asks for a right of its own.
 */
export function mapLine(row: Json, currency: string, minorDigits: number): DealLine | Reject {
  const id = asId(row['id']);
  const dealId = asId(row['ownerId']);
  if (id === null || dealId === null) {
    return reject(
      row,
      'missing_id',
      `A product line has the id ${show(row['id'])} and the deal ${show(row['ownerId'])}.`,
    );
  }
  const quantity = asText(row['quantity']) ?? '0';
  const price = asText(row['price']) ?? '0';
  const amount = toMoney(price, currency, minorDigits, quantity);
  if (amount === null) {
    return reject(
      row,
      'bad_amount',
      `Product line ${id} of deal ${dealId}: ${show(price)} × ${show(quantity)} is no amount.`,
    );
  }
  const listPrice = asText(row['priceBrutto']);
  return {
    id,
    dealId,
    productId: asId(row['productId']),
    name: asText(row['productName']) ?? '',
    quantity: Number(quantity),
    amount,
    listAmount: listPrice === null ? null : toMoney(listPrice, currency, minorDigits, quantity),
    category: null,
    cost: null,
  };
}
