import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { xyzRequest } from './xyz-parameters.js';
import type { XyzParameters } from './xyz-parameters.js';

export const XYZ_CODES = ['X', 'Y', 'Z'] as const;

/** The upper end of X and the lower end of Z. */
export type XyzBorders = readonly [low: number, high: number];

/** Nearest step beyond a border: variations are compared by nine digits. */
const STEP = 1e-9;

/** Says why a customer is in its class, and at which variation the classes beside it lie. */
export function explainXyz(
  { code, thresholds }: AssignmentBody,
  features: Features,
  parameters: XyzParameters,
  index: number,
): ExplanationBody {
  const { mode, measure, periods: period } = parameters;
  const value = features.column(xyzRequest('variability', parameters, features.asOf)).values[index]!;
  const periods = features.column(xyzRequest('periods', parameters, features.asOf)).values[index]!;
  const place = code[index]!;
  const borders: XyzBorders = [thresholds.borderX as number, thresholds.borderZ as number];
  const [low, high] = borders;
  const ratio = (figure: number) => ({ value: figure, unit: 'ratio' }) as const;
  return {
    explanation: [
      {
        say: measure === 'cv' ? 'variesByMean' : 'variesByMedian',
        values: { value: ratio(value), periods, period: { term: period } },
      },
      {
        say: mode === 'terciles' && low === high ? 'oneBorder' : mode,
        values: { low: ratio(low), high: ratio(high) },
      },
    ],
    distanceToNeighbourSegments: movesFrom(place, borders, mode).map(([other, to]): Neighbour => {
      const isLess = other < place;
      // Rounded to the safe side: the figure that is read must lead there too.
      const limit = (isLess ? Math.floor(to * 10_000) : Math.ceil(to * 10_000)) / 10_000;
      return tellMove(
        isLess ? 'steadier' : 'lessSteady',
        { segmentCode: XYZ_CODES[other]!, input: 'variability', from: value, to, unit: 'ratio' },
        { limit: ratio(limit) },
      );
    }),
  };
}

/** Classes beside a class, each with the nearest variation that gives it. */
function movesFrom(place: number, [low, high]: XyzBorders, mode: XyzParameters['mode']): [number, number][] {
  if (mode === 'terciles' && low === high) return place === 2 ? [[0, Math.max(low - STEP, 0)]] : [[2, high]];
  // A border belongs to Z by terciles, and to Y by thresholds.
  const aboveHigh = mode === 'terciles' ? 0 : STEP;
  if (place === 0) return [[1, low + STEP]];
  if (place === 2) return [[1, high - (STEP - aboveHigh)]];
  return [
    [0, low],
    [2, high + aboveHigh],
  ];
}
