import type { WindowSpec } from '../../calendar/window.js';
import { operandOf, operandType } from './operands.js';
import type { ReadOperand } from './operands.js';
import { operatorOf } from './operators.js';
import type { AggregateOperand, Condition, FeatureOperand, RowTest, Span } from './rule-types.js';
import { yesOrNo } from './test-value.js';

/** A text in double quotes, with the escapes of JSON. */
export const quote = (text: string): string => JSON.stringify(text);

/** A condition as one line of the text language. */
export function conditionText(condition: Condition): string {
  const as = 'field' in condition && condition.as !== undefined ? ` as ${condition.as}` : '';
  return `${operandText(operandOf(condition))}${as} ${testText(condition)}`;
}

/** An operand in the words of the text language, such as `orders over 12 months`. */
export function operandText(operand: ReadOperand): string {
  switch (operand.kind) {
    case 'field':
      return `field ${quote(operand.field)}`;
    case 'feature':
      return featureText(operand.operand);
    case 'aggregate':
      return aggregateText(operand.operand);
    case 'ratio':
      return `ratio of ${operand.parts.map(operandText).join(' to ')}`;
    case 'segment':
      return `segment of ${quote(operand.segmentOf)}`;
  }
}

function featureText({ feature, window, countZeroAmount }: FeatureOperand): string {
  return `${feature}${countZeroAmount === true ? ' with zero amounts' : ''}${windowText(window)}`;
}

function aggregateText({ table, aggregate, column, where, window, by, complete, orZero }: AggregateOperand): string {
  const subject = column === undefined ? table : `${table}.${column}`;
  const filter = where === undefined ? '' : ` where ${where.map(rowTestText).join(' and ')}`;
  const options = `${by === undefined ? '' : ` by ${by}`}${complete ? ' complete' : ''}${orZero ? ' or zero' : ''}`;
  return `${aggregate} of ${subject}${filter}${options}${windowText(window)}`;
}

function rowTestText(test: RowTest): string {
  const [word, texts] = 'in' in test ? ['in', test.in] : ['contains', test.contains];
  return `${test.column} ${word} ${listText(texts)}`;
}

function windowText(window: WindowSpec | undefined): string {
  if (window === undefined) return '';
  if (window === 'all') return ' over all';
  if ('days' in window) return ` over ${window.days} days`;
  if ('from' in window) return ` over ${window.from} to ${window.to}`;
  return ` over ${window.months}${window.rolling === undefined ? '' : window.rolling ? ' rolling' : ' whole'} months`;
}

/** The test of a condition, such as `>= 4`. */
function testText(condition: Condition): string {
  const operator = operatorOf(condition);
  const isDate = operandType(operandOf(condition)) === 'date';
  const value = (each: string | number | boolean): string => {
    if (typeof each === 'boolean') return yesOrNo(each);
    if (typeof each === 'number') return String(each);
    return isDate ? each : quote(each);
  };
  switch (operator) {
    case 'is':
      return `is ${value(condition.is!)}`;
    case 'in':
      return `in ${listText(condition.in!)}`;
    case 'contains':
      return `contains ${quote(condition.contains!)}`;
    case 'startsWith':
      return `starts with ${quote(condition.startsWith!)}`;
    case 'filled':
    case 'empty':
    case 'none':
      return `is ${operator}`;
    case 'below':
      return `< ${condition.below}`;
    case 'atMost':
      return `<= ${condition.atMost}`;
    case 'above':
      return `> ${condition.above}`;
    case 'atLeast':
      return `>= ${condition.atLeast}`;
    case 'between':
      return `between ${condition.between!.join(' and ')}`;
    case 'before':
    case 'after':
      return `${operator} ${condition[operator]}`;
    case 'inLast':
      return `in last ${spanText(condition.inLast!)}`;
    case 'olderThan':
      return `older than ${spanText(condition.olderThan!)}`;
    case 'anniversaryWithin':
      return `anniversary within ${condition.anniversaryWithin!.days} days`;
  }
}

function spanText(span: Span): string {
  return 'days' in span ? `${span.days} days` : `${span.months} months`;
}

function listText(values: readonly (string | number)[]): string {
  return `(${values.map((each) => (typeof each === 'number' ? String(each) : quote(each))).join(', ')})`;
}
