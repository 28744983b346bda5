import type { DayWindow, WindowSpec } from '../../calendar/window.js';
import type { AggregateRequest, ColumnRequest, CombinedRequest } from '../../measure/features.js';
import { windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { FOUND_PROPERTIES } from '../record/found-values.js';
import type { TextOptions } from '../record/found-values.js';
import { synonymsOf, VALUES } from '../record/value-dictionary.js';
import type { CanonicalValue } from '../record/value-dictionary.js';

export interface BehaviourParameters extends TextOptions {
  readonly criterion: 'response' | 'blocked' | 'promotion';
  readonly window: WindowSpec;
  readonly channels: readonly string[];
  readonly minTouches: number;
  readonly responseFrom: number;
  readonly promoFrom: number;
}

/** Lost reasons that many share. */
const REASONS: readonly CanonicalValue[] = [
  { code: 'price', synonyms: ['too expensive', 'expensive', 'цена', 'дорого', 'ціна', 'задорого', 'çmimi'] },
  { code: 'delivery', synonyms: ['delivery time', 'доставка', 'сроки', 'терміни', 'dërgesa'] },
  { code: 'competitor', synonyms: ['bought elsewhere', 'конкурент', 'ушёл к конкуренту', 'пішов до конкурента'] },
  { code: 'no-answer', synonyms: ['no answer', 'нет ответа', 'не отвечает', 'немає відповіді'] },
];

export const BEHAVIOUR_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    criterion: {
      enum: ['response', 'blocked', 'promotion'],
      default: 'response',
      description:
        'Answers to messages by channel, the lost reason that stops purchases, or the part of purchases in promotions.',
    },
    window: windowSchema({ months: 12 }),
    channels: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      items: { type: 'string', minLength: 1 },
      default: ['email', 'call', 'sms', 'messenger', 'meeting'],
      description: 'For criterion "response": channels as activities name them, compared without case.',
    },
    minTouches: {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      default: 3,
      description: 'Touches from which the response rate of a channel is judged.',
    },
    responseFrom: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 1,
      default: 0.2,
      description: 'Answers by touches from which a channel works.',
    },
    promoFrom: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 1,
      default: 0.8,
      description: 'Share of purchases with a discount or campaign from which a customer buys in promotions only.',
    },
    values: {
      ...VALUES,
      default: REASONS,
      description:
        'For criterion "blocked": which lost reasons are one, e.g. [{"code": "price", "synonyms": ["too expensive"]}]; the segment is "blocked-by-price".',
    },
    ...FOUND_PROPERTIES,
  },
};

/** Touches of a channel, or those that were answered. */
export function touchRequest(what: 'touches' | 'answers', channel: string, window: DayWindow): AggregateRequest {
  const where = [
    { column: 'direction', in: ['out'] },
    { column: 'channel', in: [channel] },
    ...(what === 'answers' ? [{ column: 'outcome', in: ['answered'] }] : []),
  ];
  return { table: 'activities', aggregate: 'count', where, window };
}

/** Touches of all channels, also of those that are not listed. */
export function allTouches(window: DayWindow): AggregateRequest {
  return { table: 'activities', aggregate: 'count', where: [{ column: 'direction', in: ['out'] }], window };
}

/** What is known of lost deals, by the day they were lost, and of open ones whose day has passed. */
export type LossFigure = 'reason' | 'reasonCount' | 'stage' | 'daysStuck' | 'lost' | 'abandoned';

/** Reasons that mean the same by the dictionary are counted together. */
export function lossRequest(
  what: LossFigure,
  { values }: Pick<BehaviourParameters, 'values'>,
  window: DayWindow,
): AggregateRequest {
  const lost = { table: 'deals', where: [{ column: 'status', in: ['lost'] }], by: 'closed', window } as const;
  switch (what) {
    case 'reason':
      return { ...lost, aggregate: 'mode', column: 'lostReason', synonyms: synonymsOf(values) };
    case 'reasonCount':
      return { ...lost, aggregate: 'modeCount', column: 'lostReason', synonyms: synonymsOf(values) };
    case 'stage':
      return { ...lost, aggregate: 'latestText', column: 'stage' };
    case 'daysStuck':
      return { ...lost, aggregate: 'medianLag', lag: { from: 'day', to: 'closed' } };
    case 'lost':
      return { ...lost, aggregate: 'count' };
    case 'abandoned': {
      const lag = { from: 'expected', to: 'closed', untilNow: true, min: 1 };
      return { table: 'deals', aggregate: 'count', where: [{ column: 'status', in: ['open'] }], lag };
    }
  }
}

/**
 * Share of purchases in promotions: by deals with a discount or a campaign, or by the orders whose product lines have a
 * discount.
 */
export function promoRequest(by: 'deals' | 'lines', window: DayWindow): CombinedRequest {
  if (by === 'lines') {
    const orders = { table: 'lines', aggregate: 'distinct', column: 'order', bought: true, window } as const;
    return { combine: [{ of: { ...orders, positive: 'discount' } }], by: orders, unit: 'ratio' };
  }
  const status = { column: 'status', in: ['won'] };
  const won: AggregateRequest = { table: 'deals', aggregate: 'count', where: [status], by: 'closed', window };
  // Every text contains the empty one: the campaign is filled.
  const inCampaign = { ...won, where: [status, { column: 'campaign', in: [''], match: 'contains' } as const] };
  return {
    combine: [
      { of: { ...won, positive: 'discount' }, optional: true },
      { of: inCampaign, optional: true },
      { of: { ...inCampaign, positive: 'discount' }, times: -1, optional: true },
    ],
    by: won,
    unit: 'ratio',
  };
}

/** Everything that a criterion looks at. */
export function behaviourRequests(parameters: BehaviourParameters, window: DayWindow): ColumnRequest[] {
  const { criterion, channels } = parameters;
  switch (criterion) {
    case 'response':
      return [
        ...channels.flatMap((channel) =>
          (['touches', 'answers'] as const).map((what) => touchRequest(what, channel, window)),
        ),
        allTouches(window),
      ];
    case 'blocked':
      return (['reason', 'reasonCount', 'stage', 'daysStuck', 'lost', 'abandoned'] as const).map((what) =>
        lossRequest(what, parameters, window),
      );
    case 'promotion':
      return [promoRequest('deals', window), promoRequest('lines', window), { feature: 'orders', window }];
  }
}
