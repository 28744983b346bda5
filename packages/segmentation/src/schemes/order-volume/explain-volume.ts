import type { Features } from '../../measure/features.js';
import { ordersRequest, thresholdName } from '../../scheme/metric.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { contractRequest, VOLUME_CODES, volumeRequest } from './volume-parameters.js';
import type { OrderVolumeParameters } from './volume-parameters.js';

/** Place in the codes of an average order; a border belongs to the upper side. */
export function placeByVolume(average: number, [small, large]: readonly [number, number]): number {
  if (average >= large) return 0;
  return average >= small ? 1 : 2;
}

/** Says which contract or which average order decides, and the nearest averages of the other segments. */
export function explainVolume(
  { code, thresholds, extra }: AssignmentBody,
  features: Features,
  parameters: OrderVolumeParameters,
  index: number,
): ExplanationBody {
  const segment = VOLUME_CODES[code[index]!]!;
  if (extra.byContract![index] === 1) {
    const [request] = contractRequest(parameters);
    const { values, dictionary = [] } = features.column(request!);
    const said = { field: request!.field, text: dictionary[values[index]!]!, segment: { segment } };
    return { explanation: [{ say: 'contract', values: said }], distanceToNeighbourSegments: [] };
  }
  const { values, unit } = features.column(volumeRequest(parameters, features.asOf));
  const from = values[index]!;
  const orders = features.column(ordersRequest(parameters.window, features.asOf)).values[index]!;
  const borders = [
    thresholds[thresholdName('V1', unit)] as number,
    thresholds[thresholdName('V2', unit)] as number,
  ] as const;
  const input = unit === 'money' ? 'avgOrder' : 'unitsPerOrder';
  const beside = borders.map(Math.ceil).flatMap((border) => [border, border - 1]);
  const neighbours: Neighbour[] = [];
  for (const to of beside.sort((a, b) => Math.abs(a - from) - Math.abs(b - from))) {
    const other = placeByVolume(to, borders);
    const segmentCode = VOLUME_CODES[other]!;
    if (to <= 0 || segmentCode === segment || neighbours.some((each) => each.segmentCode === segmentCode)) continue;
    neighbours.push(tellMove('otherAverage', { segmentCode, input, from, to, unit }));
  }
  const figure = (value: number) => ({ value, unit }) as const;
  return {
    explanation: [
      {
        say: 'average',
        values: {
          average: figure(from),
          orders: { value: orders, unit: 'orders' },
          from: { term: String(thresholds.windowFrom) },
          to: String(thresholds.windowTo),
        },
      },
      { say: 'borders', values: { small: figure(borders[0]), large: figure(borders[1]) } },
    ],
    distanceToNeighbourSegments: neighbours,
  };
}
