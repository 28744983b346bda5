import type { Features } from '../../measure/features.js';
import type { AssignmentBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { RFM_MEASURES, rfmColumns, rfmInputNames } from './rfm-measures.js';
import { CUT_NAMES } from './score-customers.js';
import type { RfmScoreParameters } from './score-customers.js';

/** A change of one measure that changes its score. */
export type ScoreMove = Omit<Neighbour, 'segmentCode' | 'change'> & {
  readonly scores: readonly [number, number, number];
};

/** A move as one to the segment that its scores give. */
export function tellScoreMove({ input, from, to, unit }: ScoreMove, segmentCode: string): Neighbour {
  return tellMove(to > from ? 'changeAtLeast' : 'changeAtMost', { segmentCode, input, from, to, unit });
}

/** For every measure and every other score: the nearest value that gives it, all else unchanged. Nearest scores first. */
export function scoreMoves(
  { extra, thresholds }: AssignmentBody,
  features: Features,
  parameters: RfmScoreParameters,
  index: number,
): ScoreMove[] {
  const k = thresholds.k as number;
  const columns = rfmColumns(features, parameters);
  const inputs = rfmInputNames(parameters);
  const own = RFM_MEASURES.map((measure) => extra[measure]![index]!) as [number, number, number];
  const moves: ScoreMove[] = [];
  for (let distance = 1; distance < k; distance++) {
    for (const [m, measure] of RFM_MEASURES.entries()) {
      for (const score of [own[m]! + distance, own[m]! - distance]) {
        if (score < 1 || score > k) continue;
        const { values, unit } = columns[m]!;
        const from = values[index]!;
        const toBin = measure === 'recency' ? k + 1 - score : score;
        const fromBin = measure === 'recency' ? k + 1 - own[m]! : own[m]!;
        const cuts = thresholds[CUT_NAMES[measure]] as readonly number[];
        const to = entryValue(cuts, fromBin, toBin, parameters.convention === 'rfm-package');
        if (to === null || to < (measure === 'monetary' ? -Infinity : measure === 'recency' ? 0 : 1)) continue;
        if (to > from !== toBin > fromBin) continue;
        const scores = own.with(m, score) as unknown as [number, number, number];
        moves.push({ input: inputs[m]!, from, to, unit, scores });
      }
    }
  }
  return moves;
}

/** Nearest whole value inside another bin; null when no whole value lies in it. */
function entryValue(cuts: readonly number[], fromBin: number, toBin: number, isHalfOpen: boolean): number | null {
  const above = (cut: number): number => (isHalfOpen ? Math.ceil(cut) : Math.floor(cut) + 1);
  const upTo = (cut: number): number => (isHalfOpen ? Math.ceil(cut) - 1 : Math.floor(cut));
  const low = toBin >= 2 ? above(cuts[toBin - 2]!) : -Infinity;
  const high = toBin <= cuts.length ? upTo(cuts[toBin - 1]!) : Infinity;
  if (low > high) return null;
  return toBin > fromBin ? low : high;
}
