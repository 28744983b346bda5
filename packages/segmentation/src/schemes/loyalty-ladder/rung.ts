import { ADVOCATE, BUYER, CLIENT, PARTNER, POTENTIAL, SUPPORTER } from './ladder-parameters.js';

/** What decides about the rung of a customer. */
export interface LadderFacts {
  readonly purchases: number;
  /** Lost by the purchase cycle (M13). */
  readonly isLost: boolean;
  readonly isPartner: boolean;
  /** Scores of the latest answers; null without one. */
  readonly nps: number | null;
  readonly csat: number | null;
  readonly referrals: number;
  readonly complaints: number;
}

const PROMOTER_FROM = 9;
const DETRACTOR_UP_TO = 6;
const SATISFIED_FROM = 4;

/** The rung of a customer, as a place in `RUNGS`. */
export function rungOf(facts: LadderFacts, regularPurchases: number): number {
  const { purchases, isLost, isPartner, referrals } = facts;
  if (isPartner) return PARTNER;
  if (purchases === 0) return POTENTIAL;
  if (purchases < regularPurchases || isLost) return BUYER;
  if (!isSatisfied(facts)) return CLIENT;
  return referrals > 0 ? ADVOCATE : SUPPORTER;
}

/** Satisfied by either of the two scales. */
export function isSatisfied({ nps, csat }: Pick<LadderFacts, 'nps' | 'csat'>): boolean {
  return (nps ?? 0) >= PROMOTER_FROM || (csat ?? 0) >= SATISFIED_FROM;
}

/** Who would warn others of us: a detractor who has complained; on whatever rung. */
export function isTerrorist({ nps, complaints }: Pick<LadderFacts, 'nps' | 'complaints'>): boolean {
  return nps !== null && nps <= DETRACTOR_UP_TO && complaints > 0;
}
