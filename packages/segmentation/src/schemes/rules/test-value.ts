import { addMonths } from '../../calendar/add-months.js';
import { daysInMonth, parseDay, toCivilDate, toDayNumber } from '../../calendar/day-number.js';
import type { Features } from '../../measure/features.js';
import { operatorOf } from './operators.js';
import type { Reader } from './read-operand.js';
import type { Condition, Span } from './rule-types.js';

/** Texts are compared without case and without spaces around them. */
export const foldText = (text: string): string => text.trim().toLowerCase();

/**
 * The test of a condition as a function of a value that is there: a number, a day number, minor units, or an index into
 * the dictionary of the operand.
 */
export function valueTest(condition: Condition, reader: Reader, features: Features): (value: number) => boolean {
  if (reader.unit === 'text') {
    const test = textTest(condition);
    const accepts = reader.dictionary!.map(test);
    return (value) => accepts[value] === true;
  }
  if (reader.unit === 'date') return dateTest(condition, features.asOf);
  const border = (value: number): number => toStored(value, reader, features);
  return numberTest(condition, border);
}

/** Money of a condition stands in whole units, money of a base in minor ones. */
export function toStored(value: number, { unit }: Pick<Reader, 'unit'>, { currencyDigits }: Features): number {
  return unit === 'money' ? Math.round(value * 10 ** currencyDigits) : value;
}

function textTest(condition: Condition): (text: string) => boolean {
  const operator = operatorOf(condition);
  switch (operator) {
    case 'is':
    case 'in': {
      const given = operator === 'is' ? [condition.is!] : condition.in!;
      const wanted = new Set(given.map((each) => foldText(typeof each === 'boolean' ? yesOrNo(each) : String(each))));
      return (text) => wanted.has(foldText(text));
    }
    case 'contains': {
      const part = foldText(condition.contains!);
      return (text) => foldText(text).includes(part);
    }
    case 'startsWith': {
      const start = foldText(condition.startsWith!);
      return (text) => foldText(text).startsWith(start);
    }
    default:
      throw new RangeError(`operator "${operator}" does not fit a text`);
  }
}

/** Fields of yes or no are measured as these two words. */
export const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');

function numberTest(condition: Condition, border: (value: number) => number): (value: number) => boolean {
  const operator = operatorOf(condition);
  switch (operator) {
    case 'is':
    case 'in': {
      const wanted = new Set((operator === 'is' ? [condition.is!] : condition.in!).map((each) => border(Number(each))));
      return (value) => wanted.has(value);
    }
    case 'between': {
      const [from, to] = (condition.between as readonly [number, number]).map(border) as [number, number];
      return (value) => value >= from && value <= to;
    }
    default: {
      const limit = border(condition[operator] as number);
      if (operator === 'below') return (value) => value < limit;
      if (operator === 'atMost') return (value) => value <= limit;
      return operator === 'above' ? (value) => value > limit : (value) => value >= limit;
    }
  }
}

function dateTest(condition: Condition, asOf: number): (day: number) => boolean {
  const operator = operatorOf(condition);
  switch (operator) {
    case 'is': {
      const day = parseDay(condition.is as string);
      return (value) => value === day;
    }
    case 'between': {
      const [from, to] = (condition.between as readonly [string, string]).map(parseDay) as [number, number];
      return (value) => value >= from && value <= to;
    }
    case 'before': {
      const day = parseDay(condition.before!);
      return (value) => value < day;
    }
    case 'after': {
      const day = parseDay(condition.after!);
      return (value) => value > day;
    }
    case 'inLast': {
      const from = spanStart(condition.inLast!, asOf);
      return (value) => value >= from && value <= asOf;
    }
    case 'olderThan': {
      const from = spanStart(condition.olderThan!, asOf);
      return (value) => value < from;
    }
    default: {
      const { days } = condition.anniversaryWithin!;
      return (value) => daysToAnniversary(value, asOf) <= days;
    }
  }
}

/** First day of a length of time that ends on a day. Months end on the same day of the month, or its last. */
export function spanStart(span: Span, asOf: number): number {
  return 'days' in span ? asOf - span.days : addMonths(asOf, -span.months);
}

/**
 * Days from a day to the next anniversary of a date, 0 on the anniversary itself. 29 February is kept on the 28th in
 * common years.
 */
export function daysToAnniversary(date: number, asOf: number): number {
  const { month, day } = toCivilDate(date);
  const { year } = toCivilDate(asOf);
  const inYear = (each: number): number => toDayNumber(each, month, Math.min(day, daysInMonth(each, month)));
  const thisYear = inYear(year);
  return (thisYear >= asOf ? thisYear : inYear(year + 1)) - asOf;
}
