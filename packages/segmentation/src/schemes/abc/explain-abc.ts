import { resolveWindow } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import { metricIn } from '../../scheme/metric.js';
import { explainMetric } from '../../scheme/metric-parts.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { AbcParameters } from './abc-parameters.js';

export const ABC_CODES = ['A', 'B', 'C'] as const;

/** Says why a customer is in its class, and where the classes beside it begin. */
export function explainAbc(
  { code, extra, thresholds }: AssignmentBody,
  features: Features,
  parameters: AbcParameters,
  index: number,
): ExplanationBody {
  const { metric, shares, boundary, tiesTogether } = parameters;
  const window = resolveWindow(parameters.window, features.asOf);
  const { values, unit } = features.column(metricIn(parameters, window));
  const value = values[index]!;
  const place = code[index]!;
  const lowest = ABC_CODES.map((each) => thresholds[`lowest${each}`]);
  const neighbours: Neighbour[] = [];
  const better = ABC_CODES.slice(0, place).findLastIndex((_, i) => typeof lowest[i] === 'number');
  // Alone, an equal value may still fall behind the border by its id.
  const ahead = tiesTogether ? 0 : 1;
  if (better >= 0) add('betterClass', better, (lowest[better] as number) + ahead);
  const worse = lowest.findIndex((floor, i) => i > place && typeof floor === 'number');
  if (worse >= 0) add('worseClass', worse, Math.max((lowest[place] as number) - 1, 0));
  const total = thresholds.total as number;
  const upToHere = extra.cumulativeShare![index]! * total;
  const sum = boundary === 'include' ? upToHere - value : upToHere;
  return {
    explanation: [
      {
        say: 'figureAndPlace',
        values: {
          metric: { term: metric },
          figure: { value, unit },
          from: String(thresholds.windowFrom),
          to: String(thresholds.windowTo),
          rank: extra.rank![index]!,
        },
      },
      ...explainMetric(features, parameters, window, index),
      {
        say: boundary,
        values: {
          ahead: { value: Math.max(sum, 0), unit },
          total: { value: total, unit },
          share: { share: Math.max(sum, 0) / total },
          first: { share: shares[0]! / 100 },
          second: { share: (shares[0]! + shares[1]!) / 100 },
        },
      },
      ...(tiesTogether ? [{ say: 'tiesTogether' }] : []),
    ],
    distanceToNeighbourSegments: neighbours,
  };

  function add(say: string, other: number, to: number): void {
    neighbours.push(tellMove(say, { segmentCode: ABC_CODES[other]!, input: metric, from: value, to, unit }));
  }
}
