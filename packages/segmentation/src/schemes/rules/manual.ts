import { parseDay } from '../../calendar/day-number.js';
import type { ManualDecision, RulesParameters } from './rule-types.js';

/** Where a customer ends up: place of the rule that decided, -1 for none of them. */
export interface Decision {
  readonly rule: number;
  /** Null where somebody took the customer out. */
  readonly segment: string | null;
  /** What somebody decided about the customer, where it changed the segment. */
  readonly byHand: ManualDecision | null;
}

/** Decisions by customer, as far as they were made on a day. */
export function manualOf({ manual }: RulesParameters, asOf: number): Map<string, ManualDecision[]> {
  const known = new Map<string, ManualDecision[]>();
  for (const decision of manual) {
    if (parseDay(decision.date) > asOf) continue;
    const others = known.get(decision.customer);
    if (others === undefined) known.set(decision.customer, [decision]);
    else others.push(decision);
  }
  return known;
}

/**
 * The first rule that is met, and what people decided about the customer after that.
 *
 * @param isMet  whether the customer meets the rule of a place
 */
export function decide(
  { rules, otherwise }: RulesParameters,
  isMet: (rule: number) => boolean,
  decisions: readonly ManualDecision[] = [],
): Decision {
  const rule = rules.findIndex((_, place) => isMet(place));
  const segment = rules[rule]?.segment ?? otherwise.segment;
  if (decisions.length === 0) return { rule, segment, byHand: null };
  const final = decisions.find(({ action, segment }) => action === 'override' || segment === undefined);
  if (final !== undefined) return { rule, segment: final.segment ?? null, byHand: final };
  const named = (action: ManualDecision['action'], code: string): ManualDecision | undefined =>
    decisions.find((each) => each.action === action && each.segment === code);
  const place = rules.findIndex(
    (each, i) => named('exclude', each.segment) === undefined && (isMet(i) || named('include', each.segment)),
  );
  const given = rules[place]?.segment ?? otherwise.segment;
  if (place < 0) {
    const out = named('exclude', given);
    if (out !== undefined) return { rule, segment: null, byHand: out };
  }
  if (given === segment) return { rule: place, segment, byHand: null };
  return { rule: place, segment: given, byHand: named('include', given) ?? named('exclude', segment)! };
}
