import { resolveWindow } from '../../calendar/window.js';
import type { WindowSpec } from '../../calendar/window.js';
import type { FeatureRequest, Features } from '../../measure/features.js';
import { checkWindow, windowSchema, windowThresholds } from '../../scheme/common-parameters.js';
import { checkBorders, moneyBorders, moneyBorderSchema, warnOfProposal } from '../../scheme/proposed-borders.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, Neighbour, Scheme } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { VOLUME_PHRASES } from './volume-phrases.js';

export interface OrderVolumeParameters {
  readonly volume: 'amount';
  readonly V1: number | null;
  readonly V2: number | null;
  readonly window: WindowSpec;
}

const CODES = ['wholesale', 'small-wholesale', 'retail'] as const;
const NAMES = ['V1', 'V2'] as const;

/**
 * M30: wholesale, small wholesale, retail by the average amount of an order over a year: retail below V1, wholesale from
 * V2 on. Without borders the 75 and 95 % quantiles of the base are proposed.
 */
export const orderVolume: Scheme<OrderVolumeParameters> = {
  id: 'order-volume',
  methods: ['M30'],
  title: 'Wholesale and retail by order volume',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      volume: {
        enum: ['amount'],
        default: 'amount',
        description: 'What an order is measured by: its amount. Units shipped are not part of purchases.',
      },
      V1: moneyBorderSchema(
        'Average order, in whole units of the base currency, from which a customer is small wholesale. null: the 75 % quantile of the base, to be confirmed.',
      ),
      V2: moneyBorderSchema('The same for wholesale. null: the 95 % quantile of the base, to be confirmed.'),
      window: windowSchema({ months: 12 }),
    },
  },
  needs: ['purchases'],
  phrases: VOLUME_PHRASES,
  check: ({ V1, V2, window }) => [...checkBorders(NAMES, V1, V2), ...checkWindow(window)],
  codes: () => CODES,
  requests: (parameters, asOf) => [
    volumeRequest('averageOrder', parameters, asOf),
    volumeRequest('orders', parameters, asOf),
  ],
  assign: assignVolume,
  inputs: (_, features, parameters) => [
    readColumn('avgOrder', features.column(volumeRequest('averageOrder', parameters, features.asOf))),
    readColumn('orders', features.column(volumeRequest('orders', parameters, features.asOf))),
  ],
  explain: explainVolume,
};

function volumeRequest(
  feature: 'averageOrder' | 'orders',
  { window }: OrderVolumeParameters,
  asOf: number,
): FeatureRequest {
  return { feature, window: resolveWindow(window, asOf) };
}

function assignVolume(features: Features, parameters: OrderVolumeParameters): AssignmentBody {
  const { values, window } = features.column(volumeRequest('averageOrder', parameters, features.asOf));
  const orders = features.column(volumeRequest('orders', parameters, features.asOf)).values;
  const averages = Float64Array.from(values).filter((value, c) => orders[c]! > 0 && value > 0);
  const found = moneyBorders([parameters.V1, parameters.V2], averages, [0.75, 0.95], features);
  const verdicts = startVerdicts(CODES, features.customers.length);
  for (let c = 0; c < values.length; c++) {
    if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (values[c]! <= 0) verdicts.refuse(c, 'non_positive_value');
    else verdicts.put(c, placeOf(values[c]!, found.borders!));
  }
  return {
    ...verdicts.columns,
    thresholds: {
      ...windowThresholds(window),
      volume: parameters.volume,
      ...(found.borders === null ? {} : { V1Minor: found.borders[0], V2Minor: found.borders[1] }),
      borders: found.source,
    },
    warnings: warnOfProposal(found, NAMES, features),
    extra: {},
  };
}

/** Place in the codes of an average order; a border belongs to the upper side. */
function placeOf(averageOrder: number, [small, large]: readonly [number, number]): number {
  if (averageOrder >= large) return 0;
  return averageOrder >= small ? 1 : 2;
}

function explainVolume(
  { code, thresholds }: AssignmentBody,
  features: Features,
  parameters: OrderVolumeParameters,
  index: number,
): ExplanationBody {
  const from = features.column(volumeRequest('averageOrder', parameters, features.asOf)).values[index]!;
  const orders = features.column(volumeRequest('orders', parameters, features.asOf)).values[index]!;
  const place = code[index]!;
  const borders = [thresholds.V1Minor as number, thresholds.V2Minor as number] as const;
  const beside = borders.map(Math.ceil).flatMap((border) => [border, border - 1]);
  const neighbours: Neighbour[] = [];
  for (const to of beside.sort((a, b) => Math.abs(a - from) - Math.abs(b - from))) {
    const other = placeOf(to, borders);
    const segmentCode = CODES[other]!;
    if (to <= 0 || other === place || neighbours.some((each) => each.segmentCode === segmentCode)) continue;
    neighbours.push(tellMove('otherAverage', { segmentCode, input: 'avgOrder', from, to, unit: 'money' }));
  }
  const money = (value: number) => ({ value, unit: 'money' }) as const;
  return {
    explanation: [
      {
        say: 'average',
        values: {
          average: money(from),
          orders: { value: orders, unit: 'orders' },
          from: String(thresholds.windowFrom),
          to: String(thresholds.windowTo),
        },
      },
      { say: 'borders', values: { small: money(borders[0]), large: money(borders[1]) } },
    ],
    distanceToNeighbourSegments: neighbours,
  };
}
