import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { complaintsRequest, latestAnswer, SCALES } from './latest-answer.js';
import type { SatisfactionParameters } from './satisfaction-parameters.js';

/** Says what a customer answered, and which answers the neighbouring segments begin and end at. */
export function explainSatisfaction(
  { code, thresholds }: AssignmentBody,
  features: Features,
  parameters: SatisfactionParameters,
  index: number,
): ExplanationBody {
  const { measure, window } = parameters;
  const { codes, borders } = SCALES[measure];
  const from = latestAnswer(features, parameters).values[index]!;
  const complaints = features.column(complaintsRequest(window, features.asOf)).values[index]!;
  const place = code[index]!;
  const days = { from: { term: String(thresholds.windowFrom) }, to: String(thresholds.windowTo) };
  const move = (other: number, to: number): Neighbour =>
    tellMove('changeWith', { segmentCode: codes[other]!, input: 'score', from, to, unit: 'score' });
  const moves: Neighbour[] = [];
  if (place > 0) moves.push(move(place - 1, borders[place - 1]!));
  if (place < 2) moves.push(move(place + 1, borders[place]! - 1));
  return {
    explanation: [
      { say: measure, values: { ...days, score: { value: from, unit: 'score' } } },
      ...(complaints > 0 ? [{ say: 'complaints', values: { count: complaints } }] : []),
    ],
    distanceToNeighbourSegments: moves,
  };
}
