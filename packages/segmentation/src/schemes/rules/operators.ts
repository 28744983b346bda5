import type { Condition, Tests } from './rule-types.js';

export type Operator = keyof Tests;

/** What a condition looks at: a text, a number (also money), a date, yes or no, or a segment of another scheme. */
export type OperandType = 'text' | 'number' | 'date' | 'boolean' | 'segment';

/** Form of the value that stands behind an operator; `value` is one value of the operand's type. */
export type ValueForm = 'value' | 'list' | 'text' | 'true' | 'number' | 'pair' | 'date' | 'span' | 'days';

export interface OperatorRule {
  readonly types: readonly OperandType[];
  readonly form: ValueForm;
}

/** Every operator: what it fits, and what stands behind it. */
export const OPERATORS: Readonly<Record<Operator, OperatorRule>> = {
  is: { types: ['text', 'number', 'date', 'boolean', 'segment'], form: 'value' },
  in: { types: ['text', 'number', 'segment'], form: 'list' },
  contains: { types: ['text'], form: 'text' },
  startsWith: { types: ['text'], form: 'text' },
  filled: { types: ['text', 'number', 'date', 'boolean'], form: 'true' },
  empty: { types: ['text', 'number', 'date', 'boolean'], form: 'true' },
  none: { types: ['segment'], form: 'true' },
  below: { types: ['number'], form: 'number' },
  atMost: { types: ['number'], form: 'number' },
  above: { types: ['number'], form: 'number' },
  atLeast: { types: ['number'], form: 'number' },
  between: { types: ['number', 'date'], form: 'pair' },
  before: { types: ['date'], form: 'date' },
  after: { types: ['date'], form: 'date' },
  inLast: { types: ['date'], form: 'span' },
  olderThan: { types: ['date'], form: 'span' },
  anniversaryWithin: { types: ['date'], form: 'days' },
};

export const OPERATOR_NAMES = Object.keys(OPERATORS) as Operator[];

/** The operator of a checked condition. */
export function operatorOf(condition: Condition): Operator {
  return OPERATOR_NAMES.find((name) => Object.hasOwn(condition, name))!;
}
