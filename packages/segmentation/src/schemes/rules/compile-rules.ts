import type { Features } from '../../measure/features.js';
import { operandKey, operandOf, operandsOf } from './operands.js';
import { operatorOf } from './operators.js';
import { readerOf } from './read-operand.js';
import type { Reader, Trial } from './read-operand.js';
import { isGroup } from './rule-types.js';
import type { Condition, RulesParameters, When } from './rule-types.js';
import { valueTest } from './test-value.js';
import { MET, NOT_MET, opposite, truthOf, UNKNOWN } from './truth.js';
import type { Truth } from './truth.js';

/** Whether a customer meets something. */
export type Judge = (index: number, trial?: Trial) => Truth;

/** Conditions made ready for one base. */
export interface CompiledRules {
  /** By the key of the operand, in the order of the rules. */
  readonly readers: ReadonlyMap<string, Reader>;
  /** One per rule. */
  readonly rules: readonly Judge[];
  judge(when: When): Judge;
}

/**
 * Makes rules ready for a base: texts are compared once per text and not once per customer.
 *
 * @throws RangeError if something that the rules look at was not measured
 */
export function compileRules(parameters: Pick<RulesParameters, 'rules'>, features: Features): CompiledRules {
  const readers = new Map([...operandsOf(parameters)].map(([key, operand]) => [key, readerOf(operand, features)]));
  const judge = (when: When): Judge => {
    if (!isGroup(when)) return judgeCondition(when, readers.get(operandKey(operandOf(when)))!, features);
    if ('not' in when) {
      const inner = judge(when.not);
      return (index, trial) => opposite(inner(index, trial));
    }
    return 'all' in when ? least(when.all.map(judge)) : greatest(when.any.map(judge));
  };
  return { readers, rules: parameters.rules.map(({ when }) => judge(when)), judge };
}

function judgeCondition(condition: Condition, reader: Reader, features: Features): Judge {
  // Data that nobody has say nothing, not even that a field is empty.
  if (reader.missing !== undefined) return () => UNKNOWN;
  const operator = operatorOf(condition);
  if (operator === 'filled') return (index, trial) => truthOf(reader.read(index, trial) !== null);
  if (operator === 'empty' || operator === 'none') {
    return (index, trial) => truthOf(reader.read(index, trial) === null);
  }
  const test = valueTest(condition, reader, features);
  return (index, trial) => {
    const value = reader.read(index, trial);
    return value === null ? UNKNOWN : truthOf(test(value));
  };
}

function least(parts: readonly Judge[]): Judge {
  return (index, trial) => {
    let truth = MET;
    for (const part of parts) {
      const each = part(index, trial);
      if (each === NOT_MET) return NOT_MET;
      if (each < truth) truth = each;
    }
    return truth;
  };
}

function greatest(parts: readonly Judge[]): Judge {
  return (index, trial) => {
    let truth = NOT_MET;
    for (const part of parts) {
      const each = part(index, trial);
      if (each === MET) return MET;
      if (each > truth) truth = each;
    }
    return truth;
  };
}
