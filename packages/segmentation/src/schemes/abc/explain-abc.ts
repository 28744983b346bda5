import { resolveWindow } from '../../calendar/window.js';
import type { Features, Unit } from '../../measure/features.js';
import { metricIn } from '../../scheme/metric.js';
import { explainMetric } from '../../scheme/metric-parts.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Statement } from '../../wording/statement.js';
import type { AbcCut, AbcParameters } from './abc-parameters.js';

export const ABC_CODES = ['A', 'B', 'C'] as const;

/** Says why a customer is in its class, and where the classes beside it begin. */
export function explainAbc(
  assignment: AssignmentBody,
  features: Features,
  parameters: AbcParameters,
  index: number,
): ExplanationBody {
  const { metric } = parameters;
  const window = resolveWindow(parameters.window, features.asOf);
  const { values, unit } = features.column(metricIn(parameters, window));
  const figure = { value: values[index]!, unit };
  return {
    explanation: [
      placeOf(assignment, metric, figure, index),
      ...explainMetric(features, parameters, window, index),
      ...explainCut(assignment, parameters, figure, index),
    ],
    distanceToNeighbourSegments: movesBetweenClasses(assignment, parameters, metric, figure, index),
  };
}

interface Figure {
  readonly value: number;
  readonly unit: Unit;
}

/** The figure of a customer and its place in the list. */
export function placeOf(
  { thresholds, extra }: AssignmentBody,
  metric: string,
  figure: Figure,
  index: number,
): Statement {
  const { windowFrom, windowTo } = thresholds;
  const rank = extra.rank![index]!;
  const values = { metric: { term: metric }, figure, from: { term: String(windowFrom) }, to: String(windowTo), rank };
  return { say: 'figureAndPlace', values };
}

/** How much the customers ahead bring, and what that makes. */
export function explainCut(
  { extra, thresholds }: AssignmentBody,
  { shares, boundary, tiesTogether }: AbcCut,
  { value, unit }: Figure,
  index: number,
): Statement[] {
  const total = thresholds.total as number;
  const upToHere = extra.cumulativeShare![index]! * total;
  const sum = Math.max(boundary === 'include' ? upToHere - value : upToHere, 0);
  return [
    {
      say: boundary,
      values: {
        ahead: { value: sum, unit },
        total: { value: total, unit },
        share: { share: sum / total },
        first: { share: shares[0]! / 100 },
        second: { share: (shares[0]! + shares[1]!) / 100 },
      },
    },
    ...(tiesTogether ? [{ say: 'tiesTogether' }] : []),
  ];
}

/** The nearest figures of the classes beside the customer's own. */
export function movesBetweenClasses(
  { code, thresholds }: AssignmentBody,
  { tiesTogether }: AbcCut,
  input: string,
  { value: from, unit }: Figure,
  index: number,
): Neighbour[] {
  const place = code[index]!;
  const lowest = ABC_CODES.map((each) => thresholds[`lowest${each}`]);
  const neighbours: Neighbour[] = [];
  const better = lowest.findLastIndex((floor, i) => i < place && typeof floor === 'number');
  // Alone, an equal value may still fall behind the border by its id.
  const ahead = tiesTogether ? 0 : 1;
  if (better >= 0) add('betterClass', better, (lowest[better] as number) + ahead);
  const worse = lowest.findIndex((floor, i) => i > place && typeof floor === 'number');
  if (worse >= 0) add('worseClass', worse, Math.max((lowest[place] as number) - 1, 0));
  return neighbours;

  function add(say: string, other: number, to: number): void {
    neighbours.push(tellMove(say, { segmentCode: ABC_CODES[other]!, input, from, to, unit }));
  }
}
