import { resolveWindow } from '../../calendar/window.js';
import type { WindowSpec } from '../../calendar/window.js';
import type { Features, Unit } from '../../measure/features.js';
import { checkWindow, windowSchema, windowThresholds } from '../../scheme/common-parameters.js';
import { MIN_CUSTOMERS, warnOfFew } from '../../scheme/few-customers.js';
import {
  checkMetric,
  metricIn,
  METRIC_PROPERTIES,
  metricRequest,
  ordersRequest,
  thresholdName,
} from '../../scheme/metric.js';
import type { MetricParameters } from '../../scheme/metric.js';
import { explainMetric, METRIC_PHRASES, metricInputs } from '../../scheme/metric-parts.js';
import { rateCustomers } from '../../scheme/rated-customers.js';
import { readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, InputColumn, Scheme, Threshold } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { countOfShare } from '../../statistics/count-of-share.js';
import { assignDifficult, MEASURED_CODES } from './assign-difficult.js';
import { DIFFICULT_BY, difficultyRequests } from './difficult-customers.js';
import type { DifficultBy } from './difficult-customers.js';
import { explainDifficult } from './explain-difficult.js';
import { nearestMoves, sayMove } from './nearest-moves.js';
import { rankCustomers } from './rank-customers.js';
import { BOTTOM_SHARE, TOP_SHARE } from './vip-parameters.js';
import { DIFFICULT_PHRASES, VIP_PHRASES } from './vip-phrases.js';

export interface VipRegularBottomParameters extends MetricParameters {
  readonly window: WindowSpec;
  readonly topShare: number;
  readonly bottomShare: number;
  readonly difficultBy: DifficultBy;
  readonly minCustomers: number;
}

const CODES = ['vip', 'regular', 'bottom'] as const;

const codesOf = ({ difficultBy }: VipRegularBottomParameters) => (difficultBy === 'revenue' ? CODES : MEASURED_CODES);

/**
 * M17: VIP, regular, bottom: the first 20 % of the customers of half a year, the last 20 %, and those between. Cut by
 * the figure they are ranked by, the last are the smallest, not the most difficult: hence `bottom`. With a measure of
 * difficulty, the 20 % that are most difficult by it are `difficult`; who is unknown to it is not. VIP comes first where
 * a customer would be both, or where the list is so short that the two ends meet.
 */
export const vipRegularBottom: Scheme<VipRegularBottomParameters> = {
  id: 'vip-regular-bottom',
  methods: ['M17'],
  title: 'VIP, regular, bottom',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...METRIC_PROPERTIES,
      window: windowSchema({ months: 6 }),
      topShare: TOP_SHARE,
      bottomShare: BOTTOM_SHARE,
      difficultBy: DIFFICULT_BY,
      minCustomers: MIN_CUSTOMERS,
    },
  },
  needs: ['purchases'],
  phrases: { ...METRIC_PHRASES, ...VIP_PHRASES, ...DIFFICULT_PHRASES },
  check: ({ window, topShare, bottomShare, difficultBy, ...metric }) => [
    ...checkWindow(window),
    ...checkMetric(metric),
    ...(difficultBy === 'serviceMargin' && metric.serviceRate === null
      ? ['parameters.difficultBy serviceMargin requires serviceRate: what an activity or minute costs']
      : []),
    ...(topShare + bottomShare <= 1 ? [] : ['parameters.topShare and bottomShare must not exceed 1 together']),
  ],
  codes: codesOf,
  requests: (parameters, asOf) => [
    metricRequest(parameters, parameters.window, asOf),
    ordersRequest(parameters.window, asOf),
    ...difficultyRequests(parameters.difficultBy, parameters, resolveWindow(parameters.window, asOf), asOf),
  ],
  assign: assignVip,
  inputs: (assignment, features, parameters) => [
    ...metricInputs(features, parameters, resolveWindow(parameters.window, features.asOf)),
    readExtra('rank', 'rank', assignment),
    ...(parameters.difficultBy === 'revenue'
      ? []
      : [
          readKnown('difficulty', parameters.difficultBy === 'serviceMargin' ? 'money' : 'ratio', assignment),
          readExtra('difficultRank', 'rank', assignment),
        ]),
  ],
  explain: explainVip,
};

function assignVip(features: Features, parameters: VipRegularBottomParameters): AssignmentBody {
  const { metric, window, topShare, bottomShare, difficultBy, minCustomers } = parameters;
  if (difficultBy !== 'revenue') return assignDifficult(features, parameters, difficultBy);
  const { column, reasonAt, warnings } = rateCustomers(features, parameters, resolveWindow(window, features.asOf));
  const { order, rank } = rankCustomers(column, (c) => reasonAt(c) === null);
  const vips = countOfShare(topShare, order.length);
  const bottomFrom = order.length - Math.min(countOfShare(bottomShare, order.length), order.length - vips);
  const verdicts = startVerdicts(CODES, features.customers.length);
  for (const c of rank.keys()) {
    const reason = reasonAt(c);
    if (reason !== null) verdicts.refuse(c, reason);
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
    warnings: [...warnings, ...warnOfFew(order.length, minCustomers)],
    extra: { rank },
  };
}

/** An extra column with a column beside it that says where it is known. */
function readKnown(name: string, unit: Unit, { extra }: Pick<AssignmentBody, 'extra'>): InputColumn {
  return { name, unit, value: (index) => (extra[`${name}Known`]?.[index] === 1 ? extra[name]![index]! : null) };
}

function explainVip(
  { code, extra, thresholds }: AssignmentBody,
  features: Features,
  parameters: VipRegularBottomParameters,
  index: number,
): ExplanationBody {
  const { metric } = parameters;
  const window = resolveWindow(parameters.window, features.asOf);
  const { values, unit } = features.column(metricIn(parameters, window));
  const from = values[index]!;
  const place = code[index]!;
  if (parameters.difficultBy !== 'revenue') {
    return explainDifficult({ code, extra, thresholds }, features, parameters, parameters.difficultBy, index);
  }
  const edges = (edge: 'Lowest' | 'Highest') =>
    CODES.map((segment) => (thresholds[thresholdName(`${segment}${edge}`, unit)] as number | undefined) ?? null);
  return {
    explanation: [
      {
        say: 'place',
        values: {
          figure: { value: from, unit },
          from: { term: String(thresholds.windowFrom) },
          to: String(thresholds.windowTo),
          rank: extra.rank![index]!,
          ranked: thresholds.rankedCustomers as number,
          metric: { term: metric },
        },
      },
      ...explainMetric(features, parameters, window, index),
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
