import { resolveWindow } from '../../calendar/window.js';
import type { WindowSpec } from '../../calendar/window.js';
import type { AggregateRequest, ColumnRequest, FieldRequest } from '../../measure/features.js';
import { windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { FOUND_PROPERTIES } from '../record/found-values.js';
import { synonymsOf, VALUES } from '../record/value-dictionary.js';
import type { TextOptions } from '../record/found-values.js';

/** What customers can prefer. */
export type PreferenceCriterion =
  'category' | 'product' | 'payment' | 'delivery' | 'channel' | 'device' | 'weekday' | 'newsletter';

export interface PreferenceParameters extends TextOptions {
  readonly criterion: PreferenceCriterion;
  readonly window: WindowSpec;
  readonly minPurchases: number;
  readonly mainShare: number;
  readonly channelOf: 'deals' | 'activities';
  readonly newsletterField: string;
}

export const PREFERENCE_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    criterion: {
      enum: ['category', 'product', 'payment', 'delivery', 'channel', 'device', 'weekday', 'newsletter'],
      default: 'category',
      description:
        'What customers prefer: the product category that most is spent on, the product that most lines name, the way of payment or delivery, the channel or device of most orders, weekday or weekend, or a newsletter subscription.',
    },
    window: windowSchema('all'),
    minPurchases: {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      default: 3,
      description:
        'With fewer purchases a customer has no preference yet: segment "none". Not asked of a subscription.',
    },
    mainShare: {
      type: 'number',
      minimum: 0,
      maximum: 1,
      default: 0.5,
      description:
        'For criterion "category": share of spend from which a category is the main one; below it the customer is "mixed".',
    },
    channelOf: {
      enum: ['deals', 'activities'],
      default: 'deals',
      description:
        'For criterion "channel": the source of orders, or the channel of activities that came from the customer.',
    },
    newsletterField: {
      type: 'string',
      minLength: 1,
      default: 'newsletter',
      description: 'For criterion "newsletter": field of the customer with yes or no.',
    },
    values: VALUES,
    ...FOUND_PROPERTIES,
  },
};

/** The modal text, its share and its count; a share of spend for the category. */
export type ModeFigure = 'mode' | 'modeShare' | 'modeCount';

/** The request behind one figure of a criterion that looks at texts of rows. */
export function modeRequest(
  aggregate: ModeFigure,
  parameters: PreferenceParameters,
  asOf: number,
): AggregateRequest | null {
  const { criterion, channelOf } = parameters;
  const synonyms = synonymsOf(parameters.values);
  const window = resolveWindow(parameters.window, asOf);
  const ofWonDeals = (column: string): AggregateRequest => ({
    table: 'deals',
    aggregate,
    column,
    synonyms,
    where: [{ column: 'status', in: ['won'] }],
    by: 'closed',
    window,
  });
  switch (criterion) {
    case 'category':
      return { table: 'lines', aggregate, column: 'category', weight: 'amount', complete: true, synonyms, window };
    case 'product':
      return { table: 'lines', aggregate, column: 'product', bought: true, synonyms, window };
    case 'channel':
      if (channelOf === 'deals') return ofWonDeals('source');
      return {
        table: 'activities',
        aggregate,
        column: 'channel',
        synonyms,
        where: [{ column: 'direction', in: ['in'] }],
        window,
      };
    case 'weekday':
    case 'newsletter':
      return null;
    default:
      return ofWonDeals(criterion);
  }
}

/** The subscription. */
export function newsletterRequest({ newsletterField }: PreferenceParameters): FieldRequest {
  return { field: newsletterField, as: 'boolean' };
}

/** Everything that a criterion looks at. */
export function preferenceRequests(parameters: PreferenceParameters, asOf: number): ColumnRequest[] {
  if (parameters.criterion === 'newsletter') return [newsletterRequest(parameters)];
  const window = resolveWindow(parameters.window, asOf);
  const figures =
    parameters.criterion === 'weekday'
      ? [{ feature: 'weekendOrders', window } as const]
      : (['mode', 'modeShare', 'modeCount'] as const).map((figure) => modeRequest(figure, parameters, asOf)!);
  return [...figures, { feature: 'orders', window }];
}
