import { listCustomerIds, orderAsText, segmentation } from './product.mjs';

const CONTACT = 1;

/** Day that made-up bases end on, and that they are segmented for. */
export const MADE_AS_OF = segmentation.parseDay('2026-06-30');

/**
 * A log of made-up purchases, the same ones each time: a tenth of the customers never buys, few buy often, amounts reach
 * from small to large over three years.
 */
export function makeLog(customers, purchases) {
  const source = segmentation.createRandom(7);
  const random = () => source.next();
  const [customer, day, amountMinor] = [
    new Uint32Array(purchases),
    new Int32Array(purchases),
    new Float64Array(purchases),
  ];
  for (let i = 0; i < purchases; i++) {
    const u = random();
    customer[i] = Math.floor(customers * 0.9 * (0.4 * u + 0.6 * u * u));
    day[i] = MADE_AS_OF - Math.floor(1100 * random() ** 1.4);
    amountMinor[i] = Math.floor(100 + 250_000 * random() ** 4);
  }
  const ids = Float64Array.from({ length: customers }, (_, i) => i + 1);
  const sorted = Float64Array.from(orderAsText(ids), (place) => ids[place]);
  return segmentation.createPurchaseLog({
    customers: listCustomerIds(new Uint8Array(customers).fill(CONTACT), sorted),
    purchases: { customer, day, amountMinor },
    currency: 'UAH',
    currencyDigits: 2,
    takesOver: true,
  });
}
