import { formatDay, parseDay } from '../../calendar/day-number.js';
import type { Features } from '../../measure/features.js';
import type { Statement, StatementValue } from '../../wording/statement.js';
import { operandKey, operandOf } from './operands.js';
import type { ReadOperand } from './operands.js';
import { operatorOf } from './operators.js';
import { readerOf } from './read-operand.js';
import type { Reader } from './read-operand.js';
import { isGroup } from './rule-types.js';
import type { AggregateOperand, Condition, When } from './rule-types.js';
import { spanStart, toStored, yesOrNo } from './test-value.js';

/** One condition of a rule, and whether its opposite is wanted there. */
export interface Leaf {
  readonly condition: Condition;
  readonly isOpposite: boolean;
}

/** Every condition of a rule with the opposites of groups moved down to it. */
export function leavesOf(when: When, isOpposite = false): Leaf[] {
  if (!isGroup(when)) return [{ condition: when, isOpposite }];
  if ('not' in when) return leavesOf(when.not, !isOpposite);
  return ('all' in when ? when.all : when.any).flatMap((part) => leavesOf(part, isOpposite));
}

/** A condition with what the customer has, e.g. `number of orders: ≥ 4 orders (now: 3 orders)`. */
export function sayLeaf(
  { condition, isOpposite }: Leaf,
  readers: ReadonlyMap<string, Reader>,
  features: Features,
  index: number,
): Statement {
  const reader = readers.get(operandKey(operandOf(condition)))!;
  return {
    say: isOpposite ? 'opposite' : 'condition',
    values: {
      operand: sayOperand(reader.operand, features),
      test: { say: operatorOf(condition), values: testValues(condition, reader, features) },
      value: sayValue(reader, index),
    },
  };
}

/** What a condition looks at, with the days of its window. */
export function sayOperand(operand: ReadOperand, features: Features): StatementValue {
  switch (operand.kind) {
    case 'field':
      return operand.field;
    case 'feature':
      return inWindow({ term: operand.operand.feature }, readerOf(operand, features));
    case 'aggregate': {
      const of = rowsText(operand.operand);
      const figure = { say: 'aggregateOf', values: { aggregate: { term: operand.operand.aggregate }, of } };
      return inWindow(figure, readerOf(operand, features));
    }
    case 'ratio': {
      const [first, second] = operand.parts.map((part) => sayOperand(part, features));
      return { say: 'ratioOf', values: { first: first!, second: second! } };
    }
    case 'segment':
      return { say: 'segmentOf', values: { id: operand.segmentOf } };
  }
}

function inWindow(figure: StatementValue, { window }: Reader): StatementValue {
  if (window.from === null) return figure;
  return { say: 'figureIn', values: { figure, from: formatDay(window.from), to: formatDay(window.to) } };
}

function rowsText({ table, column, where = [] }: AggregateOperand): string {
  const filters = where.map((test) =>
    'in' in test ? `${test.column} = ${test.in.join(' / ')}` : `${test.column} ~ ${test.contains.join(' / ')}`,
  );
  const subject = column === undefined ? table : `${table}.${column}`;
  return filters.length === 0 ? subject : `${subject} [${filters.join(', ')}]`;
}

function sayValue(reader: Reader, index: number): StatementValue {
  const value = reader.read(index);
  if (value === null) return { say: 'noValue' };
  if (reader.dictionary === undefined) return { value, unit: reader.unit };
  return sayText(reader, reader.dictionary[value]!);
}

/** Segments, yes and no have names; texts stand as they are. */
function sayText({ operand }: Reader, text: string): StatementValue {
  if (operand.kind === 'segment') return { segment: text, isOther: true };
  return operand.kind === 'field' && operand.as === 'boolean' ? { term: text } : text;
}

function testValues(
  condition: Condition,
  reader: Reader,
  features: Features,
): Readonly<Record<string, StatementValue>> {
  const operator = operatorOf(condition);
  const one = (value: string | number | boolean): StatementValue => {
    if (typeof value === 'boolean') return sayText(reader, yesOrNo(value));
    return typeof value === 'number'
      ? { value: toStored(value, reader, features), unit: reader.unit }
      : sayText(reader, value);
  };
  const day = (value: number): StatementValue => ({ value, unit: 'date' });
  switch (operator) {
    case 'filled':
    case 'empty':
    case 'none':
      return {};
    case 'in':
      return { value: { list: condition.in!.map(one) } };
    case 'between': {
      const [from, to] = condition.between!;
      return { from: one(from), to: one(to) };
    }
    case 'before':
    case 'after':
      return { value: day(parseDay(condition[operator]!)) };
    case 'inLast':
      return { from: day(spanStart(condition.inLast!, features.asOf)), to: day(features.asOf) };
    case 'olderThan':
      return { value: day(spanStart(condition.olderThan!, features.asOf)) };
    case 'anniversaryWithin':
      return { value: { value: condition.anniversaryWithin!.days, unit: 'days' } };
    default:
      return { value: one(condition[operator]!) };
  }
}
