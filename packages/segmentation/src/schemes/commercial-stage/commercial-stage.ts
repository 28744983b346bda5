import type { ColumnRequest, FeatureRequest, Features } from '../../measure/features.js';
import { COUNT_ZERO_AMOUNT } from '../../scheme/common-parameters.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, Neighbour, Scheme } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';
import type { Phrases } from '../../wording/statement.js';

export interface CommercialStageParameters {
  readonly countZeroAmount: boolean;
}

const CODES = ['paid', 'trial', 'registered'] as const;
const [PAID, TRIAL, REGISTERED] = [0, 1, 2] as const;
const DEALS: ColumnRequest = { table: 'deals', aggregate: 'count' };

const PHRASES: Phrases = {
  paid: {
    en: 'Won deals: {orders}.',
    ru: 'Выигранных сделок: {orders}.',
    uk: 'Виграних угод: {orders}.',
  },
  paidUnconverted: {
    en: 'Won deals in a currency without an exchange rate: {count}.',
    ru: 'Выигранных сделок в валюте без курса: {count}.',
    uk: 'Виграних угод у валюті без курсу: {count}.',
  },
  tried: {
    en: 'Nothing bought yet; deals so far: {deals}.',
    ru: 'Покупок ещё нет; сделок было: {deals}.',
    uk: 'Покупок ще немає; угод було: {deals}.',
  },
  registered: {
    en: 'No deal yet.',
    ru: 'Сделок ещё не было.',
    uk: 'Угод ще не було.',
  },
  firstPurchase: {
    en: '{segment} with the first won deal.',
    ru: '{segment} с первой выигранной сделкой.',
    uk: '{segment} з першою виграною угодою.',
  },
  firstDeal: {
    en: '{segment} with the first open deal.',
    ru: '{segment} с первой открытой сделкой.',
    uk: '{segment} з першою відкритою угодою.',
  },
};

/**
 * M37: how far a contact has come: registered (no deal), trial (a deal was opened, whatever became of it), paid (a won
 * deal). A deal that was won for nothing is a trial, unless `countZeroAmount`.
 */
export const commercialStage: Scheme<CommercialStageParameters> = {
  id: 'commercial-stage',
  methods: ['M37'],
  title: 'Commercial stage',
  parameters: { type: 'object', additionalProperties: false, properties: { countZeroAmount: COUNT_ZERO_AMOUNT } },
  needs: ['purchases', 'deals'],
  phrases: PHRASES,
  codes: () => CODES,
  requests: (parameters) => [ordersRequest(parameters), DEALS],
  assign: assignStage,
  inputs: (_, features, parameters) => [
    readColumn('orders', features.column(ordersRequest(parameters))),
    readColumn('deals', features.column(DEALS)),
  ],
  explain: explainStage,
};

function ordersRequest({ countZeroAmount }: CommercialStageParameters): FeatureRequest {
  return { feature: 'orders', countZeroAmount };
}

function assignStage(features: Features, parameters: CommercialStageParameters): AssignmentBody {
  const orders = features.column(ordersRequest(parameters)).values;
  const deals = features.column(DEALS);
  const verdicts = startVerdicts(CODES, features.customers.length);
  for (let c = 0; c < orders.length; c++) {
    if (orders[c]! > 0 || features.unconverted[c]! > 0) verdicts.put(c, PAID);
    else if (deals.missing !== undefined) verdicts.refuse(c, reasonWithoutValue(deals, 'deals'));
    else verdicts.put(c, deals.values[c]! > 0 ? TRIAL : REGISTERED);
  }
  const warnings = warnOfMissing([deals], 'who has not bought yet cannot be told apart');
  return { ...verdicts.columns, thresholds: {}, warnings, extra: {} };
}

function explainStage(
  { code }: AssignmentBody,
  features: Features,
  parameters: CommercialStageParameters,
  index: number,
): ExplanationBody {
  const orders = features.column(ordersRequest(parameters)).values[index]!;
  const deals = features.column(DEALS).values[index]!;
  const stage = code[index]!;
  if (stage === PAID) {
    const converted = { say: 'paid', values: { orders } };
    const unconverted = { say: 'paidUnconverted', values: { count: features.unconverted[index]! } };
    return { explanation: [orders > 0 ? converted : unconverted], distanceToNeighbourSegments: [] };
  }
  const first = { from: 0, to: 1 };
  const moves: Neighbour[] = [
    tellMove('firstPurchase', { segmentCode: CODES[PAID], input: 'orders', unit: 'orders', ...first }),
  ];
  if (stage === TRIAL) {
    return { explanation: [{ say: 'tried', values: { deals } }], distanceToNeighbourSegments: moves };
  }
  moves.unshift(tellMove('firstDeal', { segmentCode: CODES[TRIAL], input: 'deals', unit: 'count', ...first }));
  return { explanation: [{ say: 'registered' }], distanceToNeighbourSegments: moves };
}
