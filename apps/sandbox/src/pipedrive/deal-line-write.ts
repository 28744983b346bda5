import type { DealLineRecord } from '../world/world.js';
import type { Extras } from './account.js';
import { badRequest } from './api-error.js';
import { Body, defined } from './body.js';
import type { Call } from './endpoint.js';

const writable = [
  'product_id',
  'item_price',
  'quantity',
  'tax',
  'comments',
  'discount',
  'is_enabled',
  'tax_method',
  'discount_type',
  'product_variation_id',
  'billing_frequency',
  'billing_frequency_cycles',
  'billing_start_date',
];

/** One product to be put on a deal. Throws 400. */
export function readLine({ world, settings }: Call, raw: unknown): { line: DealLineRecord; extras: Extras } {
  const body = new Body(raw, writable, settings.refuseUnknownNames);
  const productId = body.reference('product_id', (id) => world.products.has(id));
  const listPrice = body.number('item_price');
  const quantity = body.number('quantity');
  if (productId === undefined || listPrice === undefined || quantity === undefined) {
    throw badRequest('product_id, item_price and quantity are required');
  }
  const discount = body.number('discount') ?? 0;
  const isPercentage = (body.oneOf('discount_type', ['percentage', 'amount']) ?? 'percentage') === 'percentage';
  const total = listPrice * quantity;
  const percent = isPercentage ? discount : total === 0 ? 0 : (discount / total) * 100;
  const id = world.nextId.line;
  world.nextId.line += world.idStep;
  const line: DealLineRecord = {
    id,
    productId,
    name: world.products.get(productId)?.name ?? '',
    quantity,
    price: listPrice * (1 - percent / 100),
    listPrice,
    discount: percent,
    isEnabled: body.flag('is_enabled') ?? true,
  };
  const extras = defined({
    tax: body.number('tax'),
    taxMethod: body.oneOf('tax_method', ['exclusive', 'inclusive', 'none']),
    comments: body.text('comments'),
  });
  return { line, extras };
}
