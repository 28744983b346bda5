import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { sayFigure, sayShare } from '../../scheme/wording.js';
import { VALUE_CODES, valueRequest } from './value-parameters.js';
import type { PredictedValueParameters } from './value-parameters.js';

/** Says what is expected of a customer, and what values the neighbouring segments begin and end at. */
export function explainValue(
  { code, extra, thresholds }: AssignmentBody,
  features: Features,
  parameters: PredictedValueParameters,
  index: number,
): ExplanationBody {
  const visits = features.column(valueRequest('visits', parameters)).values[index]!;
  const lastDay = features.column(valueRequest('lastDay', parameters)).values[index]!;
  const money = (figure: number): string => sayFigure(figure, 'money', features);
  const value = extra.value![index]!;
  const place = code[index]!;
  const [highFrom, middleFrom] = [thresholds.highFrom as number, thresholds.middleFrom as number];
  const neighbours: Neighbour[] = [];
  if (place > 0) neighbours.push(neighbour(place - 1, place === 1 ? highFrom : middleFrom, 'from'));
  const floor = place === 0 ? highFrom : middleFrom;
  if (place < 2 && floor > 0) neighbours.push(neighbour(place + 1, floor - 1, 'up to'));
  return {
    explanation: [
      `${sayFigure(visits, 'visits', features)}, the last one ${sayFigure(features.asOf - lastDay, 'days', features)} ago.`,
      `Still buying with a chance of ${sayShare(extra.probabilityAlive![index]!)}; ${extra.expectedPurchases![index]!.toFixed(2)} purchases to expect within ${parameters.months} months, of ${money(extra.expectedAmount![index]!)} each.`,
      `Worth ${money(value)} in money of today; high begins at ${money(highFrom)}, middle at ${money(middleFrom)}.`,
    ],
    distanceToNeighbourSegments: neighbours,
  };

  function neighbour(other: number, to: number, word: string): Neighbour {
    const segmentCode = VALUE_CODES[other]!;
    const change = `${segmentCode} ${word} ${money(to)} instead of ${money(value)}, all other customers unchanged.`;
    return { segmentCode, input: 'value', from: value, to, unit: 'money', change };
  }
}
