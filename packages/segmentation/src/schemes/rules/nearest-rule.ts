import type { CompiledRules } from './compile-rules.js';
import { isGroup } from './rule-types.js';
import type { When } from './rule-types.js';
import type { Leaf } from './say-condition.js';
import { MET, opposite } from './truth.js';

/**
 * The fewest conditions that a customer would still have to meet: all unmet ones of `all`, those of the nearest part of
 * `any`, the first one of equals.
 */
export function unmetLeaves(when: When, compiled: CompiledRules, index: number, isOpposite = false): Leaf[] {
  if (!isGroup(when)) {
    const truth = compiled.judge(when)(index);
    return (isOpposite ? opposite(truth) : truth) === MET ? [] : [{ condition: when, isOpposite }];
  }
  if ('not' in when) return unmetLeaves(when.not, compiled, index, !isOpposite);
  const parts = ('all' in when ? when.all : when.any).map((part) => unmetLeaves(part, compiled, index, isOpposite));
  if ('all' in when !== isOpposite) return parts.flat();
  return parts.reduce((best, part) => (part.length < best.length ? part : best));
}
