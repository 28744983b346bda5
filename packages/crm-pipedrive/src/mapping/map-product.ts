import { type Raw, readId, readNumber, readText } from './read.js';

/** What the catalogue says of a product. */
export interface Product {
  readonly id: number;
  readonly category: string | null;
  /** What one unit costs the seller, by currency. A cost of 0 is one that nobody filled in. */
  readonly costs: ReadonlyMap<string, number>;
}

/** @param categories  labels by the option ids that products carry */
export function mapProduct(raw: Raw, categories: ReadonlyMap<string, string>): Product {
  const category = readText(raw, 'category');
  const prices = (Array.isArray(raw.prices) ? raw.prices : []) as readonly Raw[];
  const costs = prices.flatMap((price) => {
    const [currency, cost] = [readText(price, 'currency'), readNumber(price, 'cost')];
    return currency === null || cost === null || cost <= 0 ? [] : [[currency, cost] as const];
  });
  return {
    id: readId(raw),
    category: category === null ? null : (categories.get(category) ?? category),
    costs: new Map(costs),
  };
}
