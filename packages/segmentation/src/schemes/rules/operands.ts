import { resolveWindow } from '../../calendar/window.js';
import { aggregateUnit } from '../../measure/aggregate.js';
import { FEATURE_UNITS } from '../../measure/features.js';
import type { AggregateRequest, ColumnRequest, FieldType, Unit } from '../../measure/features.js';
import { OPERATORS, operatorOf } from './operators.js';
import type { OperandType } from './operators.js';
import { isGroup } from './rule-types.js';
import type {
  AggregateOperand,
  Condition,
  FeatureOperand,
  Operand,
  RatioPart,
  RulesParameters,
  When,
} from './rule-types.js';

/** An operand with everything that its condition leaves open filled in. */
export type ReadOperand =
  | { readonly kind: 'field'; readonly field: string; readonly as: FieldType }
  | { readonly kind: 'feature'; readonly operand: FeatureOperand }
  | { readonly kind: 'aggregate'; readonly operand: AggregateOperand }
  | { readonly kind: 'ratio'; readonly parts: readonly [ReadOperand, ReadOperand] }
  | { readonly kind: 'segment'; readonly segmentOf: string };

/** The operand of a checked condition. */
export function operandOf(condition: Condition): ReadOperand {
  return readOperand(condition, fieldType(condition));
}

/** @param as  how a field is read where it does not say so itself */
export function readOperand(operand: Operand, as: FieldType): ReadOperand {
  if ('field' in operand) return { kind: 'field', field: operand.field, as: operand.as ?? as };
  if ('feature' in operand) {
    const { feature, window, countZeroAmount } = operand;
    return {
      kind: 'feature',
      operand: { feature, ...(window && { window }), ...(countZeroAmount && { countZeroAmount }) },
    };
  }
  if ('table' in operand) {
    const { table, aggregate, column, where, window, by, complete, orZero } = operand;
    const options = {
      ...(column && { column }),
      ...(where && { where }),
      ...(window && { window }),
      ...(by && { by }),
    };
    const flags = { ...(complete && { complete }), ...(orZero && { orZero }) };
    return { kind: 'aggregate', operand: { table, aggregate, ...options, ...flags } };
  }
  if ('ratio' in operand) {
    const [first, second] = operand.ratio;
    const part = (each: RatioPart): ReadOperand => readOperand(each, 'number');
    return { kind: 'ratio', parts: [part(first), part(second)] };
  }
  return { kind: 'segment', segmentOf: operand.segmentOf };
}

/**
 * How the field of a condition is read when `as` is left out: by the only type that the operator fits, else by the
 * value behind it. A text is a text, also when it looks like a date.
 */
function fieldType(condition: Condition): FieldType {
  const operator = operatorOf(condition);
  const { types, form } = OPERATORS[operator];
  if (types.length === 1 && types[0] !== 'segment') return types[0]!;
  if (form === 'true') return 'text';
  const value: unknown = condition[operator];
  const sample: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof sample === 'number') return 'number';
  if (typeof sample === 'boolean') return 'boolean';
  return operator === 'between' ? 'date' : 'text';
}

/** What an operand is compared as. */
export function operandType(operand: ReadOperand): OperandType {
  if (operand.kind === 'field') return operand.as;
  if (operand.kind === 'segment') return 'segment';
  const unit = operandUnit(operand);
  return unit === 'text' || unit === 'date' ? unit : 'number';
}

/** Unit of what is read. */
export function operandUnit(operand: ReadOperand): Unit {
  switch (operand.kind) {
    case 'field':
      return operand.as === 'number' ? 'count' : operand.as === 'date' ? 'date' : 'text';
    case 'feature':
      return FEATURE_UNITS[operand.operand.feature];
    case 'aggregate':
      return aggregateUnit(operand.operand);
    case 'ratio':
      return 'ratio';
    case 'segment':
      return 'text';
  }
}

/** Two operands with one key are the same, so that conditions on them can be compared. */
export function operandKey(operand: ReadOperand): string {
  return JSON.stringify(operand);
}

/** What has to be measured for an operand. */
export function operandRequests(operand: ReadOperand, asOf: number): ColumnRequest[] {
  switch (operand.kind) {
    case 'field':
      return [{ field: operand.field, as: operand.as }];
    case 'feature': {
      const { window = 'all', ...rest } = operand.operand;
      return [{ ...rest, window: resolveWindow(window, asOf) }];
    }
    case 'aggregate':
      return [aggregateRequest(operand.operand, asOf)];
    case 'ratio':
      return operand.parts.flatMap((part) => operandRequests(part, asOf));
    case 'segment':
      return [{ segmentOf: operand.segmentOf }];
  }
}

function aggregateRequest({ where, window = 'all', ...rest }: AggregateOperand, asOf: number): AggregateRequest {
  const conditions = where?.map((test) =>
    'in' in test ? test : { column: test.column, in: test.contains, match: 'contains' as const },
  );
  return { ...rest, ...(conditions && { where: conditions }), window: resolveWindow(window, asOf) };
}

/** Every condition of the rules, in their order. */
export function conditionsOf(when: When): Condition[] {
  if (!isGroup(when)) return [when];
  if ('not' in when) return conditionsOf(when.not);
  return ('all' in when ? when.all : when.any).flatMap(conditionsOf);
}

/** Every operand of the rules once, in the order in which they are first looked at. */
export function operandsOf({ rules }: Pick<RulesParameters, 'rules'>): Map<string, ReadOperand> {
  const operands = new Map<string, ReadOperand>();
  for (const condition of rules.flatMap(({ when }) => conditionsOf(when))) {
    const operand = operandOf(condition);
    const key = operandKey(operand);
    if (!operands.has(key)) operands.set(key, operand);
  }
  return operands;
}
