import type { DetailTable } from '../details/customer-details.js';
import type { RowLag } from './features.js';

/** Days from one date of a row to another; NaN where one of them is not known. */
export function lagOf(
  { day, numbers }: DetailTable,
  { from, to, untilNow = false }: RowLag,
  row: number,
  asOf: number,
): number {
  const dateOf = (name: string): number => (name === 'day' ? day[row]! : numbers[name]![row]!);
  const end = dateOf(to);
  return (untilNow && !(end <= asOf) ? asOf : end) - dateOf(from);
}
