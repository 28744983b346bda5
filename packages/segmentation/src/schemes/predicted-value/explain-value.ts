import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
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
  const money = (figure: number) => ({ value: figure, unit: 'money' }) as const;
  const value = extra.value![index]!;
  const place = code[index]!;
  const [highFrom, middleFrom] = [thresholds.highFrom as number, thresholds.middleFrom as number];
  const neighbours: Neighbour[] = [];
  if (place > 0) add('higher', place - 1, place === 1 ? highFrom : middleFrom);
  const floor = place === 0 ? highFrom : middleFrom;
  if (place < 2 && floor > 0) add('lower', place + 1, floor - 1);
  return {
    explanation: [
      {
        say: 'visits',
        values: { visits: { value: visits, unit: 'visits' }, ago: { value: features.asOf - lastDay, unit: 'days' } },
      },
      {
        say: 'forecast',
        values: {
          alive: { share: extra.probabilityAlive![index]! },
          months: parameters.months,
          purchases: { value: extra.expectedPurchases![index]!, unit: 'count' },
          amount: money(extra.expectedAmount![index]!),
        },
      },
      { say: 'value', values: { value: money(value), high: money(highFrom), middle: money(middleFrom) } },
    ],
    distanceToNeighbourSegments: neighbours,
  };

  function add(say: string, other: number, to: number): void {
    const segmentCode = VALUE_CODES[other]!;
    neighbours.push(tellMove(say, { segmentCode, input: 'value', from: value, to, unit: 'money' }));
  }
}
