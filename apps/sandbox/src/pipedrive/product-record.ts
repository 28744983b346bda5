import { openedAt } from './account.js';
import type { ProductRecord } from '../world/world.js';
import type { Call } from './endpoint.js';
import { customRenderer } from './entity-calls.js';
import { widestVisibility } from './plans.js';
import { v2Time } from './times.js';

/** Makes the function that shows a product the way this call asks for. */
export function productRenderer(call: Call): (product: ProductRecord) => Record<string, unknown> {
  const { account, world, settings, caller } = call;
  const renderCustom = customRenderer(call, 'product');
  const currency = world.currencies.find(({ isBase }) => isBase)?.code ?? 'USD';
  return (product) => {
    const extras = account.extrasOf(product);
    const { addedAt, updatedAt, deletedAt } = account.productTimes(product);
    const basePrice = {
      product_id: product.id,
      price: product.price,
      currency,
      cost: product.cost,
      direct_cost: null,
      notes: '',
    };
    return {
      id: product.id,
      name: product.name,
      code: extras['code'] ?? null,
      description: extras['description'] ?? null,
      unit: extras['unit'] ?? null,
      tax: extras['tax'] ?? 0,
      category: categoryIdOf(call, product.category),
      is_linkable: extras['isLinkable'] ?? true,
      is_deleted: deletedAt !== null,
      visible_to: extras['visibleTo'] ?? widestVisibility(settings),
      owner_id: extras['ownerId'] ?? caller.userId,
      add_time: v2Time(addedAt, settings.timesWithFraction),
      update_time: v2Time(Math.max(openedAt, updatedAt), settings.timesWithFraction),
      billing_frequency: 'one-time',
      billing_frequency_cycles: null,
      prices: [basePrice, ...((extras['otherPrices'] as object[] | undefined) ?? [])],
      custom_fields: renderCustom((extras['custom'] as Record<string, unknown> | undefined) ?? {}),
    };
  };
}

/** Categories are numbered in the order in which the products bring them; records carry the number as text. */
function categoryIdOf({ world }: Call, category: string): string | null {
  const index = productCategories(world.products.values()).indexOf(category);
  return index < 0 || category === '' ? null : String(index + 1);
}

export const productCategories = (products: Iterable<ProductRecord>): string[] => [
  ...new Set([...products].map(({ category }) => category).filter((category) => category !== '')),
];
