import { parseDay } from '../../calendar/day-number.js';
import { isAlwaysThere, isNeverNegative, isWhole } from './operand-domain.js';
import { operandKey, operandOf, operandType } from './operands.js';
import type { ReadOperand } from './operands.js';
import { operatorOf } from './operators.js';
import type { Condition } from './rule-types.js';
import { foldText, yesOrNo } from './test-value.js';
import {
  after,
  ALL_NUMBERS,
  ALL_WORDS,
  before,
  complementValues,
  intersectSets,
  interval,
  NO_NUMBERS,
  words,
} from './value-sets.js';
import type { Values, ValueSet } from './value-sets.js';

/**
 * What a condition lets through, as a set on an axis. Conditions on one axis can be compared; those on different axes
 * are taken for independent, even where they are not, so that nothing is called impossible that is not.
 */
export interface ConditionSet {
  readonly axis: string;
  /** Everything that can stand on the axis. */
  readonly universe: ValueSet;
  readonly isMet: ValueSet;
}

/** The set of a condition, or of its opposite: what is there and does not meet it. */
export function conditionSet(condition: Condition, isOpposite: boolean): ConditionSet {
  const operand = operandOf(condition);
  const { axis, universe, values } = placeCondition(condition, operand);
  if (values === null) {
    const isAbsentIn = (operatorOf(condition) !== 'filled') !== isOpposite;
    const isMet = intersectSets(universe, { isAbsentIn, values: isAbsentIn ? nothing(universe) : universe.values });
    return { axis, universe, isMet };
  }
  const isMet = { isAbsentIn: false, values: isOpposite ? complementValues(values) : values };
  return { axis, universe, isMet: intersectSets(universe, isMet) };
}

function nothing({ values }: ValueSet): Values {
  return values.kind === 'numbers' ? NO_NUMBERS : words([]);
}

/** `values` is null where only presence is asked for. */
function placeCondition(
  condition: Condition,
  operand: ReadOperand,
): { readonly axis: string; readonly universe: ValueSet; readonly values: Values | null } {
  const axis = operandKey(operand);
  const operator = operatorOf(condition);
  const numbers = { axis, universe: numberUniverse(operand) };
  const texts = { axis, universe: { isAbsentIn: true, values: ALL_WORDS } };
  switch (operator) {
    case 'filled':
    case 'empty':
    case 'none': {
      const type = operandType(operand);
      if (type === 'boolean') return { ...texts, universe: { isAbsentIn: true, values: words(YES_NO) }, values: null };
      return { ...(type === 'number' || type === 'date' ? numbers : texts), values: null };
    }
    case 'is':
    case 'in': {
      const given = operator === 'is' ? [condition.is!] : condition.in!;
      const type = operandType(operand);
      if (type === 'number') return { ...numbers, values: points(operand, given.map(Number)) };
      if (type === 'date')
        return {
          ...numbers,
          values: points(
            operand,
            given.map((day) => parseDay(String(day))),
          ),
        };
      if (type === 'boolean') {
        const universe = { isAbsentIn: true, values: words(YES_NO) };
        return { axis, universe, values: words([yesOrNo(condition.is as boolean)]) };
      }
      return { ...texts, values: words(given.map((text) => foldText(String(text)))) };
    }
    case 'contains':
    case 'startsWith': {
      const part = foldText(condition[operator]!);
      const universe = { isAbsentIn: true, values: words(YES_NO) };
      return { axis: `${axis} ${operator} ${part}`, universe, values: words(['yes']) };
    }
    case 'inLast':
    case 'olderThan': {
      const [[unit, length]] = Object.entries(condition[operator]!) as [[string, number]];
      // Time that has passed. Months and days are not compared: how many days a month has depends on the day.
      const values =
        operator === 'inLast' ? interval(before(0), after(length)) : interval(after(length), after(Infinity));
      return { ...ages(`${axis} ${unit} ago`), values };
    }
    case 'anniversaryWithin':
      return {
        ...ages(`${axis} days to anniversary`),
        values: interval(before(-Infinity), after(condition.anniversaryWithin!.days)),
      };
    case 'between': {
      const [from, to] = condition.between!.map((end) => (typeof end === 'string' ? parseDay(end) : end));
      return { ...numbers, values: wholes(operand, interval(before(from!), after(to!))) };
    }
    default: {
      const border = condition[operator];
      const at = typeof border === 'string' ? parseDay(border) : border!;
      if (operator === 'below' || operator === 'before') {
        return { ...numbers, values: wholes(operand, interval(before(-Infinity), before(at))) };
      }
      if (operator === 'atMost') return { ...numbers, values: wholes(operand, interval(before(-Infinity), after(at))) };
      const from = operator === 'atLeast' ? before(at) : after(at);
      return { ...numbers, values: wholes(operand, interval(from, after(Infinity))) };
    }
  }
}

const YES_NO = ['yes', 'no'];

const ages = (axis: string): { axis: string; universe: ValueSet } => ({
  axis,
  universe: { isAbsentIn: true, values: ALL_NUMBERS },
});

function points(operand: ReadOperand, numbers: readonly number[]): Values {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const intervals = sorted.map((each) => wholes(operand, interval(before(each), after(each))));
  return { kind: 'numbers', intervals: intervals.flatMap((each) => (each.kind === 'numbers' ? each.intervals : [])) };
}

function numberUniverse(operand: ReadOperand): ValueSet {
  const values = isNeverNegative(operand) ? interval(before(0), after(Infinity)) : ALL_NUMBERS;
  return { isAbsentIn: !isAlwaysThere(operand), values };
}

/** Ends of intervals moved to the next whole number, where there are no others: more than 1 and less than 2 is nothing. */
function wholes(operand: ReadOperand, values: Values): Values {
  if (!isWhole(operand) || values.kind === 'words') return values;
  const [found] = values.intervals;
  if (found === undefined) return values;
  const [from, to] = found.map(({ at, side }) => {
    if (!Number.isFinite(at)) return { at, side };
    return before(side === 'after' ? Math.floor(at) + 1 : Math.ceil(at));
  });
  return interval(from!, to!);
}
