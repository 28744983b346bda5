import type { Assignment } from '../../scheme/scheme.js';
import type { RulesParameters } from './rule-types.js';

/** What one rule does to a base, before anybody decides by hand. */
export interface RuleCount {
  /** From 1, as people count. */
  readonly rule: number;
  readonly segment: string;
  /** Customers that meet it. */
  readonly matched: number;
  /** Of these, those that an earlier rule took. */
  readonly taken: number;
  /** Of these, those that it gave its segment. */
  readonly kept: number;
}

/** What rules do to a base. `kept` of all rules and `otherwise` add up to all customers. */
export interface RuleCounts {
  readonly rules: readonly RuleCount[];
  /** Customers that meet no rule. */
  readonly otherwise: number;
  /** Customers whose segment somebody changed; they are counted above as the rules have them. */
  readonly changedByHand: number;
  /** Customers that somebody took out of the scheme. */
  readonly excludedByHand: number;
}

/**
 * Counts per rule (M35), from the thresholds of an assignment.
 *
 * @param assignment  of a scheme `rules`
 * @throws RangeError if the assignment is of another scheme
 */
export function ruleCounts(assignment: Pick<Assignment, 'thresholds'>, { rules }: RulesParameters): RuleCounts {
  const { matched, kept, otherwise, changedByHand, excludedByHand } = assignment.thresholds;
  if (!Array.isArray(matched) || !Array.isArray(kept)) throw new RangeError('ruleCounts requires a rules assignment');
  return {
    rules: rules.map(({ segment }, i) => ({
      rule: i + 1,
      segment,
      matched: Number(matched[i]),
      taken: Number(matched[i]) - Number(kept[i]),
      kept: Number(kept[i]),
    })),
    otherwise: Number(otherwise),
    changedByHand: Number(changedByHand),
    excludedByHand: Number(excludedByHand),
  };
}
