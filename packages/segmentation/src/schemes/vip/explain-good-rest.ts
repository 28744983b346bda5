import type { Features, Unit } from '../../measure/features.js';
import { metricIn, thresholdName } from '../../scheme/metric.js';
import { explainMetric } from '../../scheme/metric-parts.js';
import type { AssignmentBody, ExplanationBody } from '../../scheme/scheme.js';
import type { Statement } from '../../wording/statement.js';
import { goodRestWindow } from './good-rest-parameters.js';
import type { VipGoodRestParameters } from './good-rest-parameters.js';
import { nearestMoves, sayMove } from './nearest-moves.js';

export const GOOD_REST_CODES = ['vip', 'good', 'rest'] as const;
const REST = 2;

/** Says why a customer is VIP, good or neither, and what would move it. */
export function explainGoodRest(
  { code, extra, thresholds }: AssignmentBody,
  features: Features,
  parameters: VipGoodRestParameters,
  index: number,
): ExplanationBody {
  const { metric } = parameters;
  const days = goodRestWindow('current', parameters, features.asOf);
  const { values, present, unit } = features.column(metricIn(parameters, days));
  const from = values[index]!;
  const place = code[index]!;
  const rank = extra.rank![index]!;
  const isFallen = extra.fallenVip![index] === 1;
  const window = { from: { term: String(thresholds.windowFrom) }, to: String(thresholds.windowTo) };
  const edge = (name: string): number | null => (thresholds[thresholdName(name, unit)] as number | undefined) ?? null;
  // Without a figure in the window there is nothing that could be more or less.
  const isKnown = present === null || present[index] === 1;
  const lowest = [edge('vipLowest'), edge('goodLowest'), null];
  const highest = [null, edge('goodHighest'), edge('restHighest')];
  const moves = isKnown ? nearestMoves(place, lowest, highest) : [];
  const previousRank = extra.previousRank![index]!;
  const wasVip = previousRank > 0 && previousRank <= (thresholds.previousVipUpToRank as number);
  return {
    explanation: [
      rank === 0
        ? { say: 'noPurchase', values: window }
        : {
            say: 'place',
            values: {
              ...window,
              figure: { value: from, unit },
              rank,
              ranked: thresholds.rankedCustomers as number,
              metric: { term: metric },
            },
          },
      ...(rank === 0 ? [] : explainMetric(features, parameters, days, index)),
      {
        say: 'classes',
        values: { vips: thresholds.vipUpToRank as number, goods: thresholds.goodUpToRank as number },
      },
      ...(isFallen ? [fallenStatement(previousRank, extra.lostAmount![index]!, unit, thresholds)] : []),
    ],
    distanceToNeighbourSegments: moves
      // A fallen VIP is good whatever it buys: less would not make it one of the rest.
      .filter(({ segment }) => !(segment === REST && wasVip))
      .map((move) => {
        const segmentCode = GOOD_REST_CODES[move.segment]!;
        const change = sayMove(move, segmentCode, from, unit);
        return { segmentCode, input: metric, from, to: move.to, unit, change };
      }),
  };
}

function fallenStatement(rank: number, lost: number, unit: Unit, thresholds: AssignmentBody['thresholds']): Statement {
  return {
    say: 'fallen',
    values: {
      rank,
      from: String(thresholds.previousFrom),
      to: String(thresholds.previousTo),
      lost: { value: lost, unit },
    },
  };
}
