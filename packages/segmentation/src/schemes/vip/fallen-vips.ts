import type { Features } from '../../measure/features.js';
import { lifecycleCycle } from '../lifecycle/lifecycle-cycle.js';
import { CYCLE_STAGES } from '../lifecycle/cycle-request.js';
import type { LifecycleCycleParameters } from '../lifecycle/cycle-request.js';

/** The purchase cycle as it comes: who missed two cycles is lost. */
export const CYCLE: LifecycleCycleParameters = {
  tolerance: 0,
  minCycleDays: 1,
  maxGapCv: null,
  frequencyBasis: 'days',
  countZeroAmount: false,
  cycleField: null,
  baseCycle: 'base',
};

const LOST = CYCLE_STAGES.indexOf('lost');

/**
 * Marks who was VIP in the window before, is not now, and is not lost either: who can be won back by a serious offer.
 *
 * @param rank          places in the window; 0 for none
 * @param previousRank  places in the window before; 0 for none
 * @returns             per customer 1 or 0
 */
export function markFallenVips(
  features: Features,
  rank: Uint32Array,
  vips: number,
  previousRank: Uint32Array,
  previousVips: number,
): Uint8Array {
  const { code } = lifecycleCycle.assign(features, CYCLE);
  return Uint8Array.from(rank, (place, c) => {
    const isVip = place > 0 && place <= vips;
    const wasVip = previousRank[c]! > 0 && previousRank[c]! <= previousVips;
    return Number(wasVip && !isVip && code[c] !== LOST);
  });
}
