import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Statement } from '../../wording/statement.js';
import { BCG_CELLS, bcgCell, growthOf } from './bcg-cell.js';
import type { BcgBorders, BcgCell } from './bcg-cell.js';
import { bcgRequest } from './bcg-parameters.js';
import type { BcgParameters } from './bcg-parameters.js';

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
  const money = (value: number) => ({ value, unit: 'money' }) as const;
  const window = { from: { term: String(thresholds.windowFrom) }, to: String(thresholds.windowTo) };
  return {
    explanation: [
      { say: 'windows', values: { current: money(from), previous: money(previous), ...window } },
      growthStatement(growthOf(from, previous), from, cell, borders, parameters),
      borders.largeFrom === null
        ? { say: 'nobodyLarge' }
        : { say: from >= borders.largeFrom ? 'large' : 'small', values: { border: money(borders.largeFrom) } },
      { say: cell },
    ],
    distanceToNeighbourSegments: neighbours(from, previous, cell, borders),
  };
}

function growthStatement(
  growth: number | null,
  from: number,
  cell: BcgCell,
  { growthAbove }: BcgBorders,
  { thresholdMode }: BcgParameters,
): Statement {
  if (growth === null) return { say: 'newInPeriod' };
  if (from <= 0) return { say: 'gone' };
  const level = cell === 'star' || cell === 'dark-horse' ? 'high' : 'low';
  const rule = { constant: 'ByConstant', base: 'ByBase', median: 'ByMedian' }[thresholdMode];
  return { say: `${level}${rule}`, values: { growth: { share: growth }, border: { share: growthAbove! } } };
}

/** Tries the revenues on both sides of each border, and keeps the nearest that leads to each other cell. */
function neighbours(from: number, previous: number, own: BcgCell, borders: BcgBorders): Neighbour[] {
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
  return [...nearest].map(([segmentCode, to]) =>
    tellMove('otherRevenue', { segmentCode, input: 'revenue', from, to, unit: 'money' }),
  );
}
