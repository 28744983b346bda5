import { resolveWindow } from '../../calendar/window.js';
import type { DayWindow } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import { checkWindow, windowThresholds } from '../../scheme/common-parameters.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, InputColumn, NullReason, Scheme } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { BUYER_SCHEMA, buyerRequests, PRICE_SIGNS, signRequest, URGENCY_SIGNS } from './buyer-parameters.js';
import type { BuyerParameters, BuyerSign } from './buyer-parameters.js';
import { BUYER_PHRASES } from './buyer-phrases.js';
import { BUYER_TYPES, buyerType, ranksBelow, scoreOf, USUAL_PERCENT } from './buyer-type.js';
import { explainBuyer } from './explain-buyer.js';

/**
 * M36: customers by what decides for them: price, the ratio of price and quality, or having it today.
 *
 *   discount depth = discounts / (paid + discounts)
 *   price score    = mean of: rank of the discount depth, share of orders at the minimal price of their category,
 *                    share of closed deals lost for the price
 *   urgency score  = mean of: share of rush orders, share of orders with paid delivery
 *
 * Signs without data are left out of the mean. Rush orders are those of an express delivery or product, or wanted within
 * a day; of the share by deals and the share by lines the greater one counts, because an order may show in both. The rank
 * is the share of the other customers with a smaller discount.
 */
export const priceQualityUrgency: Scheme<BuyerParameters> = {
  id: 'price-quality-urgency',
  methods: ['M36'],
  title: 'Price, quality or urgency',
  parameters: BUYER_SCHEMA,
  needs: ['purchases'],
  phrases: BUYER_PHRASES,
  check: ({ window }) => checkWindow(window),
  codes: () => BUYER_TYPES,
  requests: (parameters, asOf) => buyerRequests(parameters, resolveWindow(parameters.window, asOf)),
  assign: assignBuyers,
  inputs: buyerInputs,
  explain: explainBuyer,
};

/** Value of one sign of one customer; null where it is not known. */
function readSign(features: Features, parameters: BuyerParameters, window: DayWindow, sign: BuyerSign) {
  return readColumn(sign, features.column(signRequest(sign, parameters, window))).value as (c: number) => number | null;
}

function assignBuyers(features: Features, parameters: BuyerParameters): AssignmentBody {
  const { minOrders, priceFrom, urgencyFrom } = parameters;
  const size = features.customers.length;
  const window = resolveWindow(parameters.window, features.asOf);
  const orders = features.column({ feature: 'orders', window }).values;
  const sign = (name: BuyerSign) => readSign(features, parameters, window, name);
  const [depth, cheapest, lost] = PRICE_SIGNS.map(sign);
  const [rush, express, delivery] = URGENCY_SIGNS.map(sign);
  const discountRank = new Float64Array(size);
  const ranked = Array.from(orders.keys()).filter((c) => orders[c]! >= minOrders && depth!(c) !== null);
  const ranks = ranksBelow(ranked.map((c) => depth!(c)!));
  for (const [i, c] of ranked.entries()) discountRank[c] = ranks[i]!;
  const verdicts = startVerdicts(BUYER_TYPES, size);
  const extra = {
    discountRank,
    priceScore: new Float64Array(size),
    urgencyScore: new Float64Array(size),
    hasPriceScore: new Uint8Array(size),
    hasUrgencyScore: new Uint8Array(size),
  };
  const columns = [...PRICE_SIGNS, ...URGENCY_SIGNS].map((name) =>
    features.column(signRequest(name, parameters, window)),
  );
  const unknown: NullReason = `missing_field:${columns.find(({ missing }) => missing !== undefined)?.missing ?? 'lines'}`;
  const counts = BUYER_TYPES.map(() => 0);
  for (let c = 0; c < size; c++) {
    if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (orders[c]! < minOrders) verdicts.refuse(c, 'not_enough_data');
    else {
      const price = scoreOf([depth!(c) === null ? null : discountRank[c]!, cheapest!(c), lost!(c)]);
      const urgency = scoreOf([greater(rush!(c), express!(c)), delivery!(c)]);
      if (price === null && urgency === null) {
        verdicts.refuse(c, unknown);
        continue;
      }
      const place = BUYER_TYPES.indexOf(buyerType(price, urgency, parameters));
      counts[place]!++;
      verdicts.put(c, place);
      extra.priceScore[c] = price ?? 0;
      extra.urgencyScore[c] = urgency ?? 0;
      extra.hasPriceScore[c] = Number(price !== null);
      extra.hasUrgencyScore[c] = Number(urgency !== null);
    }
  }
  const typed = counts.reduce((sum, count) => sum + count, 0);
  return {
    ...verdicts.columns,
    thresholds: {
      ...windowThresholds(window),
      minOrders,
      priceFrom,
      urgencyFrom,
      ...(typed === 0 ? {} : { sharePercent: counts.map((count) => Math.round((count / typed) * 1000) / 10) }),
      usualPercent: USUAL_PERCENT,
    },
    warnings: warnOfMissing(columns, 'the signs that need it are left out of the scores'),
    extra,
  };
}

function greater(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function buyerInputs(assignment: AssignmentBody, features: Features, parameters: BuyerParameters): InputColumn[] {
  const window = resolveWindow(parameters.window, features.asOf);
  const { extra, code } = assignment;
  const score = (name: 'priceScore' | 'urgencyScore', known: 'hasPriceScore' | 'hasUrgencyScore'): InputColumn => ({
    name,
    unit: 'score',
    value: (i) => (extra[known]![i] === 1 ? extra[name]![i]! : null),
  });
  const depth = readSign(features, parameters, window, 'discountDepth');
  return [
    readColumn('orders', features.column({ feature: 'orders', window })),
    ...[...PRICE_SIGNS, ...URGENCY_SIGNS].map((sign) =>
      readColumn(sign, features.column(signRequest(sign, parameters, window))),
    ),
    {
      name: 'discountRank',
      unit: 'ratio',
      value: (i) => (code[i]! < 0 || depth(i) === null ? null : extra.discountRank![i]!),
    },
    score('priceScore', 'hasPriceScore'),
    score('urgencyScore', 'hasUrgencyScore'),
  ];
}
