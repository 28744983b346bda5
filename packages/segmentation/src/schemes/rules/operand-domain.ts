import { operandType } from './operands.js';
import type { ReadOperand } from './operands.js';

/** Figures that every customer has: 0 without purchases. */
const ALWAYS_THERE = new Set([
  'orders',
  'visits',
  'weekendOrders',
  'revenue',
  'repeatRevenue',
  'zeroAmountWon',
  'refunds',
]);
const WHOLE = new Set(['orders', 'visits', 'weekendOrders', 'zeroAmountWon', 'refunds', 'gaps', 'recencyDays']);
const NEVER_NEGATIVE = new Set([...WHOLE, 'cycleDays', 'gapCv']);

/** Whether no customer is without a value. A table that nobody has makes even a count unknown. */
export function isAlwaysThere(operand: ReadOperand): boolean {
  return operand.kind === 'feature' && ALWAYS_THERE.has(operand.operand.feature);
}

/** Whether values are whole numbers: counts, days and dates. */
export function isWhole(operand: ReadOperand): boolean {
  return operandType(operand) === 'date' || isCount(operand) || isFeature(operand, WHOLE);
}

/** Whether values are 0 or more. */
export function isNeverNegative(operand: ReadOperand): boolean {
  return isCount(operand) || isFeature(operand, NEVER_NEGATIVE);
}

function isFeature(operand: ReadOperand, names: ReadonlySet<string>): boolean {
  return operand.kind === 'feature' && names.has(operand.operand.feature);
}

function isCount(operand: ReadOperand): boolean {
  if (operand.kind !== 'aggregate') return false;
  return operand.operand.aggregate === 'count' || operand.operand.aggregate === 'distinct';
}
