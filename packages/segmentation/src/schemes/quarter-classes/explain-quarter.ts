import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { sayFigure } from '../../scheme/wording.js';
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
  const period = `from ${thresholds.windowFrom} to ${thresholds.windowTo}`;
  if (visits === 0) return { explanation: [`No purchase ${period}.`], distanceToNeighbourSegments: [] };
  const borders: QuarterBorders = {
    spend: [thresholds.T1Minor as number, thresholds.T2Minor as number],
    manyVisits: parameters.V,
  };
  const say = (value: number, unit: 'money' | 'visits'): string => sayFigure(value, unit, features);
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
      `${say(spend, 'money')} on ${say(visits, 'visits')} ${period}.`,
      `Spend counts as middle from ${say(borders.spend[0], 'money')} and as high from ${say(borders.spend[1], 'money')} on, visits as many from ${parameters.V} on.`,
    ],
    distanceToNeighbourSegments: neighbours,
  };

  function add(input: 'revenue' | 'visits', from: number, to: number, segmentCode: string): void {
    if (segmentCode === own || neighbours.some((each) => each.segmentCode === segmentCode)) return;
    const unit = input === 'revenue' ? 'money' : 'visits';
    const change = `${segmentCode} with ${say(to, unit)} instead of ${say(from, unit)} in the quarter.`;
    neighbours.push({ segmentCode, input, from, to, unit, change });
  }
}
