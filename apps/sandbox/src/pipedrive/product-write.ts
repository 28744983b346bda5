import type { ProductRecord } from '../world/world.js';
import type { Extras } from './account.js';
import { badRequest } from './api-error.js';
import { Body, defined } from './body.js';
import { readCustomValues } from './custom-values.js';
import type { Call } from './endpoint.js';
import { productCategories } from './product-record.js';

const writable = [
  'name',
  'code',
  'description',
  'unit',
  'tax',
  'category',
  'owner_id',
  'is_linkable',
  'visible_to',
  'prices',
  'custom_fields',
];

export interface ProductWrite {
  set: Partial<ProductRecord>;
  extras: Extras;
}

/** The body of a POST or PATCH as changes to the product. Throws 400. */
export function readProductWrite(
  { world, settings, body: raw, account }: Call,
  product: ProductRecord | null,
): ProductWrite {
  const body = new Body(raw, writable, settings.refuseUnknownNames);
  if (body.isEmpty) throw badRequest('the body holds nothing to write');
  const name = body.text('name', 255, 1);
  if (!product && name === undefined) throw badRequest('name is required');
  const categoryId = body.integer('category');
  const category = categoryId === undefined ? undefined : productCategories(world.products.values())[categoryId - 1];
  if (categoryId !== undefined && category === undefined) throw badRequest(`category ${categoryId} does not exist`);
  const base = world.currencies.find(({ isBase }) => isBase)?.code;
  const prices = body.objects('prices')?.map((price) =>
    readPrice(
      price,
      world.currencies.map(({ code }) => code),
    ),
  );
  const basePrice = prices?.find(({ currency }) => currency === base);
  const custom = readCustomValues(world, 'product', settings, body.object('custom_fields'));
  const held = product ? (account.extrasOf(product)['custom'] as object | undefined) : undefined;
  return {
    set: defined({ name, category, price: basePrice?.price, cost: basePrice?.cost }) as Partial<ProductRecord>,
    extras: defined({
      code: body.text('code', 255),
      description: body.text('description'),
      unit: body.text('unit', 255),
      tax: body.number('tax'),
      ownerId: body.reference('owner_id', (id) => world.users.has(id)),
      isLinkable: body.flag('is_linkable'),
      visibleTo: body.oneOf('visible_to', [1, 3, 5, 7]),
      otherPrices: prices?.filter(({ currency }) => currency !== base),
      custom: Object.keys(custom).length > 0 ? { ...held, ...custom } : undefined,
    }),
  };
}

function readPrice(raw: Record<string, unknown>, currencies: readonly string[]) {
  const body = new Body(raw, ['price', 'currency', 'cost', 'direct_cost', 'notes'], true);
  const currency = body.oneOf('currency', currencies);
  if (currency === undefined) throw badRequest('a price needs a currency');
  return {
    price: body.number('price') ?? 0,
    currency,
    cost: body.number('cost') ?? 0,
    direct_cost: body.number('direct_cost') ?? null,
    notes: body.text('notes') ?? '',
  };
}
