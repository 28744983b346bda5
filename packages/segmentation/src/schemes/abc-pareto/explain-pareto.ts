import { resolveWindow } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import { metricIn, thresholdName } from '../../scheme/metric.js';
import { explainMetric } from '../../scheme/metric-parts.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Statement } from '../../wording/statement.js';
import type { AbcParetoParameters } from './pareto-parameters.js';

/** Says why a customer is in its class, and about where the classes beside it begin. */
export function explainPareto(
  { codes, code, extra, thresholds }: AssignmentBody,
  features: Features,
  parameters: AbcParetoParameters,
  index: number,
): ExplanationBody {
  const { metric } = parameters;
  const window = resolveWindow(parameters.window, features.asOf);
  const { values, unit } = features.column(metricIn(parameters, window));
  const value = values[index]!;
  const place = code[index]!;
  const lowest = codes.map((each) => thresholds[thresholdName(`lowest${each}`, unit)]);
  const isFilled = (round: number): boolean => typeof lowest[round] === 'number';
  const neighbours: Neighbour[] = [];
  const better = codes.findLastIndex((_, round) => round < place && isFilled(round));
  if (better >= 0) add('betterClass', better, lowest[better] as number);
  const worse = codes.findIndex((_, round) => round > place && isFilled(round));
  if (worse >= 0) add('worseClass', worse, Math.max((lowest[place] as number) - 1, 0));
  const total = thresholds[thresholdName('total', unit)] as number;
  return {
    explanation: [
      {
        say: 'figureAndPlace',
        values: {
          metric: { term: metric },
          figure: { value, unit },
          from: { term: String(thresholds.windowFrom) },
          to: String(thresholds.windowTo),
          rank: extra.rank![index]!,
        },
      },
      ...explainMetric(features, parameters, window, index),
      {
        say: 'share',
        values: { share: { share: extra.cumulativeShare![index]! }, total: { value: total, unit } },
      },
      ruleOf(codes[place]!, place, codes.length),
      ...codes.flatMap((segment, round): Statement[] => {
        if (!isFilled(round)) return [];
        const figure = { value: lowest[round] as number, unit };
        return [{ say: 'lowest', values: { segment: { segment }, figure } }];
      }),
    ],
    distanceToNeighbourSegments: neighbours,
  };

  function add(say: string, round: number, to: number): void {
    neighbours.push(tellMove(say, { segmentCode: codes[round]!, input: metric, from: value, to, unit }));
  }
}

function ruleOf(segment: string, round: number, classes: number): Statement {
  const say = round === classes - 1 ? 'rest' : round === 0 ? 'firstRound' : 'nextRound';
  return { say, values: { segment: { segment }, rounds: round } };
}
