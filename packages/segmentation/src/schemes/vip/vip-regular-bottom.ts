import type { WindowSpec } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import { checkWindow, windowSchema, windowThresholds } from '../../scheme/common-parameters.js';
import { MIN_CUSTOMERS, warnOfFew } from '../../scheme/few-customers.js';
import { METRIC, metricRequest, thresholdName } from '../../scheme/metric.js';
import type { Metric } from '../../scheme/metric.js';
import { readColumn, readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, Scheme, Threshold } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { countOfShare } from '../../statistics/count-of-share.js';
import { nearestMoves, sayMove } from './nearest-moves.js';
import { rankByMetric } from './rank-customers.js';
import { BOTTOM_SHARE, TOP_SHARE } from './vip-parameters.js';
import { VIP_PHRASES } from './vip-phrases.js';

export interface VipRegularBottomParameters {
  readonly metric: Metric;
  readonly window: WindowSpec;
  readonly topShare: number;
  readonly bottomShare: number;
  readonly difficultBy: 'revenue';
  readonly minCustomers: number;
}

const CODES = ['vip', 'regular', 'bottom'] as const;

/**
 * M17: VIP, regular, bottom: the first 20 % of the customers of half a year, the last 20 %, and those between. Cut by
 * the figure they are ranked by, the last are the smallest, not the most difficult: hence `bottom`. Where the list is
 * so short that the two ends meet, VIP comes first.
 */
export const vipRegularBottom: Scheme<VipRegularBottomParameters> = {
  id: 'vip-regular-bottom',
  methods: ['M17'],
  title: 'VIP, regular, bottom',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      metric: METRIC,
      window: windowSchema({ months: 6 }),
      topShare: TOP_SHARE,
      bottomShare: BOTTOM_SHARE,
      difficultBy: {
        enum: ['revenue'],
        default: 'revenue',
        description:
          'What the last are cut by: the figure itself. The effort that customers cost is not part of their purchases.',
      },
      minCustomers: MIN_CUSTOMERS,
    },
  },
  needs: ['purchases'],
  phrases: VIP_PHRASES,
  check: ({ window, topShare, bottomShare }) => [
    ...checkWindow(window),
    ...(topShare + bottomShare <= 1 ? [] : ['parameters.topShare and bottomShare must not exceed 1 together']),
  ],
  codes: () => CODES,
  requests: ({ metric, window }, asOf) => [metricRequest(metric, window, asOf), metricRequest('orders', window, asOf)],
  assign: assignVip,
  inputs: (assignment, features, { metric, window }) => [
    readColumn(metric, features.column(metricRequest(metric, window, features.asOf))),
    readExtra('rank', 'rank', assignment),
  ],
  explain: explainVip,
};

function assignVip(features: Features, parameters: VipRegularBottomParameters): AssignmentBody {
  const { metric, window, topShare, bottomShare, minCustomers } = parameters;
  const column = features.column(metricRequest(metric, window, features.asOf));
  const { order, rank } = rankByMetric(features, metric, window);
  const vips = countOfShare(topShare, order.length);
  const bottomFrom = order.length - Math.min(countOfShare(bottomShare, order.length), order.length - vips);
  const verdicts = startVerdicts(CODES, features.customers.length);
  for (const c of rank.keys()) {
    if (rank[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else verdicts.put(c, rank[c]! <= vips ? 0 : rank[c]! <= bottomFrom ? 1 : 2);
  }
  const edges: Record<string, Threshold> = {};
  const ends = [0, vips, bottomFrom, order.length];
  for (const [place, segment] of CODES.entries()) {
    const [from, to] = [ends[place]!, ends[place + 1]!];
    if (from === to) continue;
    edges[thresholdName(`${segment}Highest`, column.unit)] = column.values[order[from]!]!;
    edges[thresholdName(`${segment}Lowest`, column.unit)] = column.values[order[to - 1]!]!;
  }
  return {
    ...verdicts.columns,
    thresholds: {
      metric,
      ...windowThresholds(column.window),
      rankedCustomers: order.length,
      vipUpToRank: vips,
      regularUpToRank: bottomFrom,
      ...edges,
    },
    warnings: warnOfFew(order.length, minCustomers),
    extra: { rank },
  };
}

function explainVip(
  { code, extra, thresholds }: AssignmentBody,
  features: Features,
  { metric, window }: VipRegularBottomParameters,
  index: number,
): ExplanationBody {
  const { values, unit } = features.column(metricRequest(metric, window, features.asOf));
  const from = values[index]!;
  const place = code[index]!;
  const edges = (edge: 'Lowest' | 'Highest') =>
    CODES.map((segment) => (thresholds[thresholdName(`${segment}${edge}`, unit)] as number | undefined) ?? null);
  return {
    explanation: [
      {
        say: 'place',
        values: {
          figure: { value: from, unit },
          from: String(thresholds.windowFrom),
          to: String(thresholds.windowTo),
          rank: extra.rank![index]!,
          ranked: thresholds.rankedCustomers as number,
          metric: { term: metric },
        },
      },
      {
        say: 'classes',
        values: { vips: thresholds.vipUpToRank as number, regulars: thresholds.regularUpToRank as number },
      },
    ],
    distanceToNeighbourSegments: nearestMoves(place, edges('Lowest'), edges('Highest')).map((move) => {
      const segmentCode = CODES[move.segment]!;
      return { segmentCode, input: metric, from, to: move.to, unit, change: sayMove(move, segmentCode, from, unit) };
    }),
  };
}
