import type { JsonSchema } from './json-schema.js';
import type { Warning } from './scheme.js';

/** Schema of `minCustomers` (M21). */
export const MIN_CUSTOMERS: JsonSchema = {
  type: 'integer',
  minimum: 0,
  maximum: 1_000_000,
  default: 30,
  description: 'Below so many customers the result comes with a warning: a short list is better read than cut.',
};

/** A list known by sight needs no cut by shares; the result is given all the same. */
export function warnOfFew(ranked: number, minCustomers: number): Warning[] {
  if (ranked === 0 || ranked >= minCustomers) return [];
  const message = `Only ${ranked} ${ranked === 1 ? 'customer is' : 'customers are'} ranked: a list this short is better read than cut by shares.`;
  return [{ code: 'few_customers', message }];
}
