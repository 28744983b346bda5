import type { Features } from '../../measure/features.js';
import { thresholdName } from '../../scheme/metric.js';
import type { AssignmentBody, ExplanationBody } from '../../scheme/scheme.js';
import { sayFigure } from '../../scheme/wording.js';
import { goodRestRequest } from './good-rest-parameters.js';
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
  const { values, unit } = features.column(goodRestRequest(metric, 'current', parameters, features.asOf));
  const from = values[index]!;
  const place = code[index]!;
  const rank = extra.rank![index]!;
  const isFallen = extra.fallenVip![index] === 1;
  const say = (figure: number): string => sayFigure(figure, unit, features);
  const period = `from ${thresholds.windowFrom} to ${thresholds.windowTo}`;
  const edge = (name: string): number | null => (thresholds[thresholdName(name, unit)] as number | undefined) ?? null;
  const moves = nearestMoves(
    place,
    [edge('vipLowest'), edge('goodLowest'), null],
    [null, edge('goodHighest'), edge('restHighest')],
  );
  const previousRank = extra.previousRank![index]!;
  const wasVip = previousRank > 0 && previousRank <= (thresholds.previousVipUpToRank as number);
  return {
    explanation: [
      rank === 0
        ? `No purchase ${period}.`
        : `${say(from)} ${period}: place ${rank} of ${thresholds.rankedCustomers} by ${metric}.`,
      `Places 1 to ${thresholds.vipUpToRank} are vip, up to ${thresholds.goodUpToRank} good, then rest.`,
      ...(isFallen
        ? [
            `Fallen VIP: place ${previousRank} from ${thresholds.previousFrom} to ${thresholds.previousTo}, ${say(extra.lostAmount![index]!)} more than now, and not lost yet.`,
          ]
        : []),
    ],
    distanceToNeighbourSegments: moves
      // A fallen VIP is good whatever it buys: less would not make it one of the rest.
      .filter(({ segment }) => !(segment === REST && wasVip))
      .map((move) => {
        const segmentCode = GOOD_REST_CODES[move.segment]!;
        const change = sayMove(move, segmentCode, say(from), say);
        return { segmentCode, input: metric, from, to: move.to, unit, change };
      }),
  };
}
