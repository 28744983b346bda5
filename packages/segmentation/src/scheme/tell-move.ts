import type { StatementValue } from '../wording/statement.js';
import type { Neighbour } from './scheme.js';

/**
 * A move to a neighbour with its change told by its own figures: the values `segment`, `term` (the input), `from` and
 * `to`.
 *
 * @param say   name of the sentence
 * @param more  further values of the sentence, also instead of those
 * @example tellMove('changeAtLeast', { segmentCode: 'A', input: 'revenue', from: 3000, to: 6000, unit: 'money' })
 */
export function tellMove(
  say: string,
  move: Omit<Neighbour, 'change'>,
  more: Readonly<Record<string, StatementValue>> = {},
): Neighbour {
  const { segmentCode, input, from, to, unit } = move;
  const values = {
    segment: { segment: segmentCode },
    term: { term: input },
    from: { value: from, unit },
    to: { value: to, unit },
    ...more,
  };
  return { ...move, change: { say, values } };
}
