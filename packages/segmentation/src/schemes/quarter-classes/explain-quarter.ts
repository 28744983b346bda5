import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { QUARTER_CLASSES, quarterClass } from './quarter-class.js';
import type { QuarterBorders } from './quarter-class.js';
import { quarterRequest } from './quarter-parameters.js';
import type { QuarterClassesParameters } from './quarter-parameters.js';

/** Says why a customer is in its class, and which spend or visits of the quarter would give another. */
export function explainQuarter(
  { code, thresholds }: AssignmentBody,
  features: Features,
  parameters: QuarterClassesParameters,
  index: number,
): ExplanationBody {
  const spend = features.column(quarterRequest('revenue', parameters, features.asOf)).values[index]!;
  const visits = features.column(quarterRequest('visits', parameters, features.asOf)).values[index]!;
  const own = QUARTER_CLASSES[code[index]!]!;
  const window = { from: { term: String(thresholds.windowFrom) }, to: String(thresholds.windowTo) };
  if (visits === 0) {
    return { explanation: [{ say: 'noPurchase', values: window }], distanceToNeighbourSegments: [] };
  }
  const borders: QuarterBorders = {
    spend: [thresholds.T1Minor as number, thresholds.T2Minor as number],
    manyVisits: parameters.V,
  };
  const money = (value: number) => ({ value, unit: 'money' }) as const;
  const [low, high] = borders.spend.map(Math.ceil) as [number, number];
  const neighbours: Neighbour[] = [];
  for (const to of [low, low - 1, high, high - 1].sort((a, b) => Math.abs(a - spend) - Math.abs(b - spend))) {
    add('revenue', spend, to, quarterClass(to, visits, borders));
  }
  for (const to of [parameters.V, parameters.V - 1]) {
    if (to > 0) add('visits', visits, to, quarterClass(spend, to, borders));
  }
  return {
    explanation: [
      { say: 'quarter', values: { spend: money(spend), visits: { value: visits, unit: 'visits' }, ...window } },
      {
        say: 'rule',
        values: {
          low: money(borders.spend[0]),
          high: money(borders.spend[1]),
          many: { value: parameters.V, unit: 'visits' },
        },
      },
    ],
    distanceToNeighbourSegments: neighbours,
  };

  function add(input: 'revenue' | 'visits', from: number, to: number, segmentCode: string): void {
    if (segmentCode === own || neighbours.some((each) => each.segmentCode === segmentCode)) return;
    const unit = input === 'revenue' ? 'money' : 'visits';
    neighbours.push(tellMove('inQuarter', { segmentCode, input, from, to, unit }));
  }
}
