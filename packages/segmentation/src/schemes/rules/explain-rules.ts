import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody } from '../../scheme/scheme.js';
import type { Statement } from '../../wording/statement.js';
import { compileRules } from './compile-rules.js';
import type { CompiledRules } from './compile-rules.js';
import { decide, manualOf } from './manual.js';
import { unmetLeaves } from './nearest-rule.js';
import { numericMoves } from './numeric-moves.js';
import type { ManualDecision, Rule, RulesParameters } from './rule-types.js';
import { leavesOf, sayLeaf } from './say-condition.js';
import { MET, opposite, UNKNOWN } from './truth.js';

/**
 * Says which rule gave the segment, how every condition of it stands, why earlier rules did not, which other rule is
 * nearest, and what a single figure would have to be for another segment.
 */
export function explainRules(
  _: AssignmentBody,
  features: Features,
  parameters: RulesParameters,
  index: number,
): ExplanationBody {
  const compiled = compileRules(parameters, features);
  const decisions = manualOf(parameters, features.asOf).get(features.customers[index]!) ?? [];
  const isMet = (rule: number): boolean => compiled.rules[rule]!(index) === MET;
  const { rule, segment } = decide(parameters, isMet, decisions);
  const byRules = decide(parameters, isMet);
  const given = [...parameters.rules, parameters.otherwise].find((each) => each.segment === segment)!;
  const own = parameters.rules[rule] ?? parameters.otherwise;
  const tell = teller(compiled, features, parameters, index);
  const isOverridden = decisions.some(({ action }) => action === 'override');
  const { goal, next = [] } = own.segment === segment ? own : given;
  return {
    explanation: [
      ...decisions.flatMap((decision) => sayDecision(decision, byRules.segment!)),
      ...(isOverridden ? [] : tell.verdict(rule)),
      ...(isOverridden ? [] : tell.passedOver(rule)),
      ...(isOverridden ? [] : tell.nearest(rule, decisions)),
      ...(goal === undefined ? [] : [{ say: 'goal', values: { goal } }]),
      ...(next.length === 0
        ? []
        : [{ say: 'next', values: { segments: { list: next.map((code) => ({ segment: code })) } } }]),
    ],
    distanceToNeighbourSegments: isOverridden ? [] : numericMoves(compiled, features, parameters, index, decisions),
  };
}

/** Who took a customer out of the scheme, and where the rules would have it. */
export function explainExclusion(
  _: AssignmentBody,
  features: Features,
  parameters: RulesParameters,
  index: number,
): Statement[] {
  const compiled = compileRules(parameters, features);
  const decisions = manualOf(parameters, features.asOf).get(features.customers[index]!) ?? [];
  const byRules = decide(parameters, (rule) => compiled.rules[rule]!(index) === MET);
  return decisions.flatMap((decision) => sayDecision(decision, byRules.segment!));
}

function sayDecision({ action, segment, author, date, note }: ManualDecision, byRules: string): Statement[] {
  const values = { author, date, byRules: { segment: byRules } };
  const said: Statement =
    segment === undefined ? { say: 'takenOut', values } : { say: action, values: { ...values, segment: { segment } } };
  return note === undefined ? [said] : [said, { say: 'note', values: { note } }];
}

/** The sentences about one customer. */
function teller(compiled: CompiledRules, features: Features, { rules, otherwise }: RulesParameters, index: number) {
  const sayLeaves = (rule: Rule) => ({
    list: unmetLeaves(rule.when, compiled, index).map((leaf) => sayLeaf(leaf, compiled.readers, features, index)),
  });
  const named = (place: number) => ({ rule: place + 1, segment: { segment: rules[place]!.segment } });
  const isMet = (place: number): boolean => compiled.rules[place]!(index) === MET;
  return {
    verdict(rule: number): Statement[] {
      if (rule < 0) return [{ say: 'otherwise', values: { segment: { segment: otherwise.segment } } }];
      const conditions = leavesOf(rules[rule]!.when).map((leaf): Statement => {
        const plain = compiled.judge(leaf.condition)(index);
        const truth = leaf.isOpposite ? opposite(plain) : plain;
        const say = truth === MET ? 'met' : truth === UNKNOWN ? 'unknown' : 'notMet';
        return { say, values: { condition: sayLeaf(leaf, compiled.readers, features, index) } };
      });
      return [{ say: 'rule', values: named(rule) }, ...conditions];
    },
    passedOver(rule: number): Statement[] {
      const earlier = rules.slice(0, rule < 0 ? rules.length : rule);
      return earlier.flatMap((each, place) =>
        isMet(place) ? [] : [{ say: 'passedOver', values: { ...named(place), conditions: sayLeaves(each) } }],
      );
    },
    nearest(rule: number, decisions: readonly ManualDecision[]): Statement[] {
      const own = (rules[rule] ?? otherwise).segment;
      const others = rules.slice(0, rule < 0 ? rules.length : rule).flatMap((each, place) => {
        const unmet = unmetLeaves(each.when, compiled, index).length;
        return each.segment === own || unmet === 0 ? [] : [{ each, place, unmet }];
      });
      if (others.length > 0) {
        const { each, place } = others.reduce((best, other) => (other.unmet < best.unmet ? other : best));
        return [{ say: 'nearest', values: { ...named(place), conditions: sayLeaves(each) } }];
      }
      if (rule < 0) return [];
      const without = decide({ rules, otherwise, manual: [] }, (place) => place !== rule && isMet(place), decisions);
      if (without.segment === null) return [];
      return [{ say: 'withoutRule', values: { rule: rule + 1, segment: { segment: without.segment } } }];
    },
  };
}
