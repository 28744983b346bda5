import { conditionSet } from './condition-set.js';
import { isGroup } from './rule-types.js';
import type { When } from './rule-types.js';
import { complementSet, intersectSets, isEmptySet } from './value-sets.js';
import type { ValueSet } from './value-sets.js';

/** Customers that meet several conditions at once: what each axis lets through. An axis that is left out lets all through. */
type Box = ReadonlyMap<string, { readonly universe: ValueSet; readonly isMet: ValueSet }>;

/** More alternatives than this are not compared: the rules are then taken for possible. */
const MOST_BOXES = 300;
const MOST_STEPS = 20_000;

/** All ways to meet something; null where there are too many to look at. Empty: it cannot be met at all. */
export type Alternatives = readonly Box[] | null;

/** The ways to meet a condition or a group; opposites are moved down to the conditions by De Morgan's laws. */
export function alternativesOf(when: When, isOpposite = false): Alternatives {
  if (!isGroup(when)) {
    const { axis, universe, isMet } = conditionSet(when, isOpposite);
    return isEmptySet(isMet) ? [] : [new Map([[axis, { universe, isMet }]])];
  }
  if ('not' in when) return alternativesOf(when.not, !isOpposite);
  const isAll = 'all' in when !== isOpposite;
  const parts = ('all' in when ? when.all : when.any).map((part) => alternativesOf(part, isOpposite));
  let found: Box[] = isAll ? [new Map()] : [];
  for (const part of parts) {
    if (part === null) return null;
    found = isAll
      ? found.flatMap((box) => part.flatMap((other) => intersectBoxes(box, other) ?? []))
      : [...found, ...part];
    if (found.length > MOST_BOXES) return null;
  }
  return found;
}

function intersectBoxes(a: Box, b: Box): Box | null {
  const both = new Map(a);
  for (const [axis, { universe, isMet }] of b) {
    const known = both.get(axis);
    const common = known === undefined ? isMet : intersectSets(known.isMet, isMet);
    if (isEmptySet(common)) return null;
    both.set(axis, { universe, isMet: common });
  }
  return both;
}

/**
 * Whether everyone who meets `later` surely meets one of `earlier`. Every earlier box is cut out of every later one until
 * nothing is left, or something is.
 *
 * @returns false also where that would take too long to tell
 */
export function isCovered(later: Alternatives, earlier: readonly Alternatives[]): boolean {
  if (later === null) return false;
  const boxes = earlier.flatMap((each) => each ?? []);
  let steps = 0;
  const covers = (box: Box, place: number): boolean => {
    const other = boxes[place];
    if (other === undefined || ++steps > MOST_STEPS) return false;
    let inside = box;
    for (const [axis, { universe, isMet }] of other) {
      const own = inside.get(axis)?.isMet ?? universe;
      const outside = intersectSets(own, complementSet(isMet));
      if (!isEmptySet(outside) && !covers(new Map(inside).set(axis, { universe, isMet: outside }), place + 1))
        return false;
      const common = intersectSets(own, isMet);
      if (isEmptySet(common)) return true;
      inside = new Map(inside).set(axis, { universe, isMet: common });
    }
    return true;
  };
  return later.every((box) => covers(box, 0));
}
