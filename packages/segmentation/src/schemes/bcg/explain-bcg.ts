import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { sayFigure, sayShare } from '../../scheme/wording.js';
import { BCG_CELLS, bcgCell, growthOf } from './bcg-cell.js';
import type { BcgBorders, BcgCell } from './bcg-cell.js';
import { bcgRequest } from './bcg-parameters.js';
import type { BcgParameters } from './bcg-parameters.js';

const TREATMENT: Readonly<Record<BcgCell, string>> = {
  star: 'Stars deserve most attention.',
  'cash-cow': 'Who loses the cash cows loses the business.',
  'dark-horse': 'Worth watching: dark horses may become stars or cash cows.',
  dog: 'Dogs are served cheaply, by mass methods.',
};

/** Says why a customer is in its cell, and which revenue of the window would put it into another. */
export function explainBcg(
  { code, thresholds }: AssignmentBody,
  features: Features,
  parameters: BcgParameters,
  index: number,
): ExplanationBody {
  const from = features.column(bcgRequest('revenue', 'current', parameters, features.asOf)).values[index]!;
  const previous = features.column(bcgRequest('revenue', 'previous', parameters, features.asOf)).values[index]!;
  const cell = BCG_CELLS[code[index]!]!;
  const borders: BcgBorders = {
    largeFrom: (thresholds.largeFromMinor as number | undefined) ?? null,
    growthAbove: (thresholds.growthAbove as number | undefined) ?? null,
  };
  const say = (value: number): string => sayFigure(value, 'money', features);
  const growth = growthOf(from, previous);
  return {
    explanation: [
      `${say(from)} from ${thresholds.windowFrom} to ${thresholds.windowTo}, ${say(previous)} in the same time before.`,
      sayGrowth(),
      saySize(),
      TREATMENT[cell],
    ],
    distanceToNeighbourSegments: neighbours(from, previous, cell, borders, say),
  };

  function sayGrowth(): string {
    if (growth === null) return 'New in this period: growth counts as high.';
    if (from <= 0) return 'Gone: no revenue is left in this period.';
    const isHigh = cell === 'star' || cell === 'dark-horse';
    const rule = { constant: 'the threshold', base: 'the growth of the whole base', median: 'the median growth' };
    return `A growth of ${sayShare(growth)} is ${isHigh ? 'above' : 'not above'} ${rule[parameters.thresholdMode]} of ${sayShare(borders.growthAbove!)}.`;
  }

  function saySize(): string {
    if (borders.largeFrom === null) return 'No customer is large.';
    return `${from >= borders.largeFrom ? 'Large' : 'Small'}: customers are large from ${say(borders.largeFrom)} on.`;
  }
}

/** Tries the revenues on both sides of each border, and keeps the nearest that leads to each other cell. */
function neighbours(
  from: number,
  previous: number,
  own: BcgCell,
  borders: BcgBorders,
  say: (value: number) => string,
): Neighbour[] {
  const candidates: number[] = [1];
  if (borders.largeFrom !== null) candidates.push(Math.ceil(borders.largeFrom), Math.ceil(borders.largeFrom) - 1);
  if (previous > 0 && borders.growthAbove !== null) {
    const still = Math.floor(Math.round(previous * (1 + borders.growthAbove) * 1e6) / 1e6);
    candidates.push(still, still + 1);
  }
  const nearest = new Map<BcgCell, number>();
  for (const to of candidates.filter((value) => value > 0).sort((a, b) => Math.abs(a - from) - Math.abs(b - from))) {
    const cell = bcgCell(to, previous, borders);
    if (cell !== null && cell !== own && !nearest.has(cell)) nearest.set(cell, to);
  }
  return [...nearest].map(([segmentCode, to]) => ({
    segmentCode,
    input: 'revenue',
    from,
    to,
    unit: 'money',
    change: `${segmentCode} with about ${say(to)} instead of ${say(from)} in this period, all other customers unchanged.`,
  }));
}
