import type { WindowSpec } from '../../calendar/window.js';
import { TABLE_COLUMNS } from '../../details/table-columns.js';
import type { TableName } from '../../details/customer-details.js';
import { aggregateUnit } from '../../measure/aggregate.js';
import { checkWindow, windowSchema } from '../../scheme/common-parameters.js';
import { validateJson } from '../../scheme/json-schema.js';
import { operandOf, operandType, readOperand } from './operands.js';
import { OPERATOR_NAMES, OPERATORS } from './operators.js';
import type { Operator } from './operators.js';
import { RULE_FEATURES } from './rule-features.js';
import type { AggregateOperand, Condition, RatioPart, RuleAggregate, When } from './rule-types.js';
import { checkForm, checkMembers, checkText, checkValue, isObject } from './validate-shape.js';
import type { Json } from './validate-shape.js';

/** Aggregates, and which columns of a table each can look at. */
export const AGGREGATES: Readonly<Record<RuleAggregate, readonly ('numbers' | 'texts')[]>> = {
  count: [],
  sum: ['numbers'],
  average: ['numbers'],
  min: ['numbers'],
  max: ['numbers'],
  distinct: ['texts', 'numbers'],
  mode: ['texts'],
  first: [],
  last: [],
};

export const FIELD_TYPES = ['text', 'number', 'date', 'boolean'] as const;

const MEMBERS = {
  field: ['field', 'as'],
  feature: ['feature', 'window', 'countZeroAmount'],
  table: ['table', 'aggregate', 'column', 'where', 'window', 'by', 'complete', 'orZero'],
  ratio: ['ratio'],
  segmentOf: ['segmentOf'],
} as const;
const KINDS = Object.keys(MEMBERS) as (keyof typeof MEMBERS)[];

/** Groups deeper than this are not written by people. */
const DEEPEST = 20;

/** Whether what stands under `when` can be read; one sentence per fault. */
export function checkWhen(when: unknown, path: string, depth = 0): string[] {
  if (!isObject(when)) return [`${path} must be a condition or a group {"all"}, {"any"} or {"not"}`];
  if (depth > DEEPEST) return [`${path} must not hold more than ${DEEPEST} groups in each other`];
  const group = (['all', 'any', 'not'] as const).find((name) => Object.hasOwn(when, name));
  if (group === undefined) return checkCondition(when, path);
  const faults = checkMembers(when, [group], path);
  if (group === 'not') return [...faults, ...checkWhen(when.not, `${path}.not`, depth + 1)];
  const parts = when[group];
  if (!Array.isArray(parts) || parts.length === 0) {
    return [...faults, `${path}.${group} must be a list of at least one condition`];
  }
  return [...faults, ...parts.flatMap((part, i) => checkWhen(part, `${path}.${group}[${i}]`, depth + 1))];
}

function checkCondition(condition: Json, path: string): string[] {
  const kinds = KINDS.filter((kind) => Object.hasOwn(condition, kind));
  if (kinds.length !== 1) return [`${path} must look at exactly one of ${KINDS.join(', ')}`];
  const operators = OPERATOR_NAMES.filter((name) => Object.hasOwn(condition, name));
  const faults = [
    ...checkMembers(condition, [...MEMBERS[kinds[0]!], ...OPERATOR_NAMES], path),
    ...checkOperand(condition, kinds[0]!, path),
  ];
  if (operators.length !== 1) return [...faults, `${path} must hold exactly one of ${OPERATOR_NAMES.join(', ')}`];
  // What an operator fits can only be told of an operand that can be read.
  return faults.length > 0 ? faults : checkTest(condition as unknown as Condition, operators[0]!, path);
}

function checkTest(condition: Condition, operator: Operator, path: string): string[] {
  const type = operandType(operandOf(condition));
  const { types, form } = OPERATORS[operator];
  if (!types.includes(type)) {
    const fitting = OPERATOR_NAMES.filter((name) => OPERATORS[name].types.includes(type));
    return [`${path}.${operator} does not fit a ${type}; these do: ${fitting.join(', ')}`];
  }
  const at = `${path}.${operator}`;
  return form === 'value' || form === 'list' || form === 'pair'
    ? checkValue(form, type, condition[operator], at)
    : checkForm(form, condition[operator], at);
}

function checkOperand(operand: Json, kind: keyof typeof MEMBERS, path: string): string[] {
  switch (kind) {
    case 'field':
      return [...checkText(operand.field, `${path}.field`), ...checkOptional(operand, 'as', FIELD_TYPES, path)];
    case 'feature':
      return [
        ...checkChoice(operand.feature, RULE_FEATURES, `${path}.feature`),
        ...checkOptional(operand, 'countZeroAmount', [true], path),
        ...checkRuleWindow(operand.window, `${path}.window`),
      ];
    case 'table':
      return checkAggregate(operand, path);
    case 'ratio':
      return checkRatio(operand.ratio, `${path}.ratio`);
    case 'segmentOf':
      return checkText(operand.segmentOf, `${path}.segmentOf`);
  }
}

function checkAggregate(operand: Json, path: string): string[] {
  const { table, aggregate, column, where, window, by } = operand;
  const named = [
    ...checkChoice(table, Object.keys(TABLE_COLUMNS), `${path}.table`),
    ...checkChoice(aggregate, Object.keys(AGGREGATES), `${path}.aggregate`),
    ...checkOptional(operand, 'complete', [true], path),
    ...checkOptional(operand, 'orZero', [true], path),
    ...checkRuleWindow(window, `${path}.window`),
  ];
  if (!Object.hasOwn(TABLE_COLUMNS, table as string)) return named;
  const columns = TABLE_COLUMNS[table as TableName];
  const kinds = Object.hasOwn(AGGREGATES, aggregate as string) ? AGGREGATES[aggregate as RuleAggregate] : [];
  const choices = kinds.flatMap((kind) => columns[kind]);
  if (choices.length > 0) named.push(...checkChoice(column, choices, `${path}.column`));
  else if (column !== undefined) named.push(`${path}.column does not belong to ${String(aggregate)}`);
  if (
    (aggregate === 'sum' || aggregate === 'average') &&
    aggregateUnit(operand as unknown as AggregateOperand) === 'date'
  ) {
    named.push(`${path}.aggregate: dates have no ${aggregate}; take min or max`);
  }
  if (by !== undefined) named.push(...checkChoice(by, columns.numbers, `${path}.by`));
  if (where === undefined) return named;
  if (!Array.isArray(where) || where.length === 0) return [...named, `${path}.where must be a list of conditions`];
  return [...named, ...where.flatMap((test, i) => checkRowTest(test, columns.texts, `${path}.where[${i}]`))];
}

function checkRowTest(test: unknown, texts: readonly string[], path: string): string[] {
  const word = isObject(test) ? (['in', 'contains'] as const).find((each) => Object.hasOwn(test, each)) : undefined;
  if (word === undefined) return [`${path} must be {"column", "in": […]} or {"column", "contains": […]}`];
  const { column, [word]: values } = test as Json;
  return [
    ...checkMembers(test as Json, ['column', word], path),
    ...checkChoice(column, texts, `${path}.column`),
    ...checkValue('list', 'text', values, `${path}.${word}`),
  ];
}

function checkRatio(parts: unknown, path: string): string[] {
  if (!Array.isArray(parts) || parts.length !== 2) return [`${path} must be two figures, the first by the second`];
  return parts.flatMap((part: unknown, i) => {
    const at = `${path}[${i}]`;
    const kind = isObject(part)
      ? (['field', 'feature', 'table'] as const).find((each) => Object.hasOwn(part, each))
      : null;
    if (!kind) return [`${at} must look at one of field, feature, table`];
    const members = MEMBERS[kind].filter((name) => name !== 'as');
    const faults = [...checkMembers(part as Json, members, at), ...checkOperand(part as Json, kind, at)];
    if (faults.length > 0 || kind === 'field') return faults;
    const type = operandType(readOperand(part as unknown as RatioPart, 'number'));
    return type === 'number' ? [] : [`${at} must be a number, not a ${type}`];
  });
}

function checkRuleWindow(window: unknown, path: string): string[] {
  if (window === undefined) return [];
  const faults = validateJson(windowSchema('all'), window, path);
  return faults.length > 0
    ? faults
    : checkWindow(window as WindowSpec).map((fault) => fault.replace('parameters.window', path));
}

function checkChoice(value: unknown, choices: readonly unknown[], path: string): string[] {
  return choices.includes(value) ? [] : [`${path} must be one of ${choices.join(', ')}`];
}

function checkOptional(owner: Json, name: string, choices: readonly unknown[], path: string): string[] {
  return owner[name] === undefined ? [] : checkChoice(owner[name], choices, `${path}.${name}`);
}

/** Every condition under `when` with its path. */
export function* walkConditions(when: When, path: string): Generator<readonly [Condition, string]> {
  if ('not' in when) yield* walkConditions(when.not, `${path}.not`);
  else if ('all' in when || 'any' in when) {
    const [name, parts] = 'all' in when ? ['all', when.all] : ['any', when.any];
    for (const [i, part] of parts.entries()) yield* walkConditions(part, `${path}.${name}[${i}]`);
  } else yield [when, path];
}
