import type { DayWindow, WindowSpec } from '../../calendar/window.js';
import type { AggregateRequest, ColumnRequest, CombinedRequest } from '../../measure/features.js';
import { windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';

export interface BuyerParameters {
  readonly window: WindowSpec;
  readonly minOrders: number;
  readonly priceFrom: number;
  readonly urgencyFrom: number;
  readonly rushDays: number;
  readonly priceReasons: readonly string[];
  readonly expressWords: readonly string[];
  readonly deliveryWords: readonly string[];
}

const border = (description: string): JsonSchema => ({
  type: 'number',
  exclusiveMinimum: 0,
  maximum: 1,
  default: 0.67,
  description,
});

const words = (byDefault: readonly string[], description: string): JsonSchema => ({
  type: 'array',
  minItems: 1,
  items: { type: 'string', minLength: 1 },
  default: byDefault,
  description: `${description} Parts of texts, compared without case.`,
});

export const BUYER_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    window: windowSchema({ months: 12 }),
    minOrders: {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      default: 3,
      description: 'With fewer orders a customer has no type: not enough data.',
    },
    priceFrom: border('Price score from which, if above the urgency, price decides.'),
    urgencyFrom: border('Urgency score from which a customer is urgent.'),
    rushDays: {
      type: 'integer',
      minimum: 0,
      maximum: 365,
      default: 1,
      description: 'Most days from the creation of a deal to the wanted delivery of a rush order.',
    },
    priceReasons: words(
      ['price', 'expensive', 'цен', 'дорог', 'цін', 'çmim'],
      'Lost reasons that mean: lost for the price.',
    ),
    expressWords: words(
      ['express', 'urgent', 'экспресс', 'срочн', 'експрес', 'термінов', 'urgjent'],
      'Ways of delivery and products that mean: at once.',
    ),
    deliveryWords: words(['delivery', 'shipping', 'доставк', 'dërges'], 'Product categories of paid delivery.'),
  },
};

/** Signs that price decides, and signs of urgency. */
export const PRICE_SIGNS = ['discountDepth', 'cheapestShare', 'lostForPrice'] as const;
export const URGENCY_SIGNS = ['rushDeals', 'expressLines', 'paidDelivery'] as const;
export type BuyerSign = (typeof PRICE_SIGNS)[number] | (typeof URGENCY_SIGNS)[number];

/** The request behind each sign. Every one is a share of orders or deals, but the discount, which is one of money. */
export function signRequest(sign: BuyerSign, parameters: BuyerParameters, window: DayWindow): ColumnRequest {
  const { rushDays, priceReasons, expressWords, deliveryWords } = parameters;
  const lines = { table: 'lines', window } as const;
  const orders: AggregateRequest = { ...lines, aggregate: 'distinct', column: 'order' };
  const won = { table: 'deals', aggregate: 'count', by: 'closed', window } as const;
  const status = { column: 'status', in: ['won'] };
  const express = { column: 'delivery', in: expressWords, match: 'contains' } as const;
  const lag = { from: 'day', to: 'required', max: rushDays };
  const ofOrders = (rows: AggregateRequest, all: AggregateRequest): CombinedRequest => ({
    combine: [{ of: rows }],
    by: all,
    unit: 'ratio',
  });
  switch (sign) {
    case 'discountDepth': {
      const discount = { of: { ...lines, aggregate: 'sum', column: 'discount', orZero: true } } as const;
      const paid = { of: { ...lines, aggregate: 'sum', column: 'amount' } } as const;
      return { combine: [discount], by: { combine: [paid, discount], unit: 'money' }, unit: 'ratio' };
    }
    case 'cheapestShare':
      return { ...lines, aggregate: 'cheapestShare', column: 'category' };
    case 'lostForPrice': {
      const reason = { column: 'lostReason', in: priceReasons, match: 'contains' } as const;
      const lost = { column: 'status', in: ['lost'] };
      return ofOrders(
        { ...won, where: [lost, reason] },
        { ...won, where: [{ column: 'status', in: ['won', 'lost'] }] },
      );
    }
    case 'rushDeals':
      return {
        // An order that is rush by both is one.
        combine: [
          { of: { ...won, where: [status], lag }, optional: true },
          { of: { ...won, where: [status, express] }, optional: true },
          { of: { ...won, where: [status, express], lag }, times: -1, optional: true },
        ],
        by: { ...won, where: [status] },
        unit: 'ratio',
      };
    case 'expressLines':
      return ofOrders({ ...orders, where: [{ column: 'product', in: expressWords, match: 'contains' }] }, orders);
    case 'paidDelivery':
      return ofOrders(
        { ...orders, where: [{ column: 'category', in: deliveryWords, match: 'contains' }], positive: 'amount' },
        orders,
      );
  }
}

/** Everything that the types look at; quantities are what prices of a unit are told by. */
export function buyerRequests(parameters: BuyerParameters, window: DayWindow): ColumnRequest[] {
  return [
    ...[...PRICE_SIGNS, ...URGENCY_SIGNS].map((sign) => signRequest(sign, parameters, window)),
    { table: 'lines', aggregate: 'sum', column: 'quantity', window },
    { feature: 'orders', window },
  ];
}
