import { formatDay } from '../../calendar/day-number.js';
import { resolveWindow } from '../../calendar/window.js';
import { BUYER_SCHEMA, buyerRequests } from '../../schemes/price-quality-urgency/buyer-parameters.js';
import type { BuyerParameters } from '../../schemes/price-quality-urgency/buyer-parameters.js';
import { orderTypes } from '../order-types.js';
import type { Report } from './report.js';

/** M36: price, quality or urgency of every order, beside the usual shares. */
export const orderTypesReport: Report<BuyerParameters> = {
  id: 'order-types',
  methods: ['M36'],
  title: 'Price, quality or urgency per order',
  subject: 'base',
  parameters: BUYER_SCHEMA,
  requests: (parameters, asOf) => buyerRequests(parameters, resolveWindow(parameters.window, asOf)),
  compute: ({ features, details }, parameters) => {
    const { from, to } = resolveWindow(parameters.window, features.asOf);
    const { shares, orders } = orderTypes(details, parameters, from, to);
    return {
      shares,
      orders: orders.map((order) => ({
        ...order,
        customer: features.customers[order.customer]!,
        day: formatDay(order.day),
      })),
    };
  },
};
