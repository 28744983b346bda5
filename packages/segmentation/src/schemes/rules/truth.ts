/**
 * Three-valued truth: 1 is met, -1 is not met, 0 is unknown, because a value is not there. A group of `all` is as true as
 * its least true part, `any` as its most true one, `not` turns met and not met round; the opposite of unknown is
 * unknown, and what is unknown gives no segment.
 *
 * Source: Kleene, Introduction to Metamathematics (1952), §64, the strong tables.
 */
export type Truth = 1 | 0 | -1;

export const MET: Truth = 1;
export const UNKNOWN: Truth = 0;
export const NOT_MET: Truth = -1;

export const truthOf = (isMet: boolean): Truth => (isMet ? MET : NOT_MET);

export const opposite = (truth: Truth): Truth => (truth === MET ? NOT_MET : truth === NOT_MET ? MET : UNKNOWN);
