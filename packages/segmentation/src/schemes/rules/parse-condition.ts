import type { WindowSpec } from '../../calendar/window.js';
import type { FieldType } from '../../measure/features.js';
import type { LineCursor } from './line-cursor.js';
import { RULE_FEATURES } from './rule-features.js';
import type { RuleFeature } from './rule-features.js';
import type {
  AggregateOperand,
  Condition,
  FeatureOperand,
  Operand,
  RatioPart,
  RowTest,
  RuleAggregate,
  Span,
  Tests,
} from './rule-types.js';
import { AGGREGATES, FIELD_TYPES } from './validate-condition.js';

const COMPARISONS = { '<': 'below', '<=': 'atMost', '>': 'above', '>=': 'atLeast' } as const;

/** Reads a condition to the end of the line. @throws LineError */
export function parseCondition(cursor: LineCursor): Condition {
  const operand = parseOperand(cursor);
  const condition = { ...operand, ...parseTests(cursor, 'segmentOf' in operand) };
  cursor.end();
  return condition;
}

function parseOperand(cursor: LineCursor): Operand {
  if (cursor.take('segment', 'of')) return { segmentOf: cursor.name('the id of a scheme') };
  if (cursor.take('field')) {
    const field = cursor.text('the name of a field');
    if (!cursor.take('as')) return { field };
    const as = cursor.name('a type');
    if (!FIELD_TYPES.some((type) => type === as)) cursor.fail(`a field can be read as ${FIELD_TYPES.join(', ')}`);
    return { field, as: as as FieldType };
  }
  if (cursor.take('ratio', 'of')) {
    const first = parseRatioPart(cursor);
    cursor.expect('to');
    return { ratio: [first, parseRatioPart(cursor)] };
  }
  return parseFigure(cursor);
}

function parseRatioPart(cursor: LineCursor): RatioPart {
  return cursor.take('field') ? { field: cursor.text('the name of a field') } : parseFigure(cursor);
}

function parseFigure(cursor: LineCursor): FeatureOperand | AggregateOperand {
  const aggregate = (Object.keys(AGGREGATES) as RuleAggregate[]).find((name) => cursor.take(name, 'of'));
  if (aggregate !== undefined) return parseAggregate(cursor, aggregate);
  const feature = RULE_FEATURES.find((name) => cursor.take(name));
  if (feature !== undefined) return parseFeature(cursor, feature);
  const known = [...RULE_FEATURES, ...Object.keys(AGGREGATES).map((name) => `${name} of`)].join(', ');
  return cursor.fail(`expected field, segment of, ratio of, ${known}`);
}

function parseFeature(cursor: LineCursor, feature: RuleFeature): FeatureOperand {
  const countZeroAmount = cursor.take('with', 'zero', 'amounts');
  const window = parseWindow(cursor);
  return { feature, ...(countZeroAmount && { countZeroAmount }), ...(window && { window }) };
}

function parseAggregate(cursor: LineCursor, aggregate: RuleAggregate): AggregateOperand {
  const [table, column, ...rest] = cursor.name('a table').split('.');
  if (rest.length > 0) cursor.fail('expected table.column');
  const where: RowTest[] = [];
  if (cursor.take('where'))
    do where.push(parseRowTest(cursor));
    while (cursor.take('and'));
  const by = cursor.take('by') ? cursor.name('a date column') : undefined;
  const complete = cursor.take('complete');
  const orZero = cursor.take('or', 'zero');
  const window = parseWindow(cursor);
  return {
    // Names are checked with everything else once the whole text is read.
    table: table as AggregateOperand['table'],
    aggregate,
    ...(column !== undefined && { column }),
    ...(where.length > 0 && { where }),
    ...(by !== undefined && { by }),
    ...(complete && { complete }),
    ...(orZero && { orZero }),
    ...(window && { window }),
  };
}

function parseRowTest(cursor: LineCursor): RowTest {
  const column = cursor.name('a column');
  if (cursor.take('in')) return { column, in: cursor.list(() => cursor.text('a text')) };
  cursor.expect('contains');
  return { column, contains: cursor.list(() => cursor.text('a text')) };
}

function parseWindow(cursor: LineCursor): WindowSpec | undefined {
  if (!cursor.take('over')) return undefined;
  if (cursor.take('all')) return 'all';
  if (cursor.isAtDate) {
    const from = cursor.date();
    cursor.expect('to');
    return { from, to: cursor.date() };
  }
  const length = cursor.number('a number, "all" or a date');
  if (cursor.take('days')) return { days: length };
  const rolling = cursor.take('rolling') ? true : cursor.take('whole') ? false : undefined;
  cursor.expect('months');
  return { months: length, ...(rolling !== undefined && { rolling }) };
}

function parseTests(cursor: LineCursor, isSegment: boolean): Tests {
  const value = (): string | number | boolean => parseValue(cursor, isSegment);
  if (cursor.take('is')) {
    for (const word of ['filled', 'empty', 'none'] as const) if (cursor.take(word)) return { [word]: true };
    return { is: value() };
  }
  for (const [sign, operator] of Object.entries(COMPARISONS)) {
    if (cursor.take(sign)) return { [operator]: cursor.number('a number') };
  }
  if (cursor.take('in', 'last')) return { inLast: parseSpan(cursor) };
  // What does not belong into a list is found with everything else once the whole text is read.
  if (cursor.take('in')) return { in: cursor.list(value) as (string | number)[] };
  if (cursor.take('contains')) return { contains: cursor.text('a text') };
  if (cursor.take('starts', 'with')) return { startsWith: cursor.text('a text') };
  if (cursor.take('before')) return { before: cursor.date() };
  if (cursor.take('after')) return { after: cursor.date() };
  if (cursor.take('older', 'than')) return { olderThan: parseSpan(cursor) };
  if (cursor.take('anniversary', 'within')) {
    const days = cursor.number('a number of days');
    cursor.expect('days');
    return { anniversaryWithin: { days } };
  }
  if (cursor.take('between')) return { between: parseEnds(cursor) };
  return cursor.fail(
    'expected is, in, contains, starts with, <, <=, >, >=, between, before, after, in last, older than or anniversary within',
  );
}

function parseEnds(cursor: LineCursor): [number, number] | [string, string] {
  const end = <T>(read: () => T): [T, T] => {
    const from = read();
    cursor.expect('and');
    return [from, read()];
  };
  return cursor.isAtDate ? end(() => cursor.date()) : end(() => cursor.number('a number'));
}

function parseSpan(cursor: LineCursor): Span {
  const length = cursor.number('a number');
  if (cursor.take('days')) return { days: length };
  cursor.expect('months');
  return { months: length };
}

function parseValue(cursor: LineCursor, isSegment: boolean): string | number | boolean {
  if (cursor.isAtDate) return cursor.date();
  const { text, isQuoted } = cursor.next('a value');
  if (isQuoted || isSegment) return text;
  if (text === 'yes' || text === 'no') return text === 'yes';
  const value = Number(text);
  return Number.isFinite(value) ? value : cursor.failAt(text, 'a number, a date, yes, no or a text in double quotes');
}
