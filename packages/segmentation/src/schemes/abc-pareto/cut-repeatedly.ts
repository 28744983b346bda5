import { classifyByShare } from '../abc/abc-classes.js';

/** Per cent of what is left that each round takes. */
const ROUND = [80, 20] as const;

/**
 * Iterated Pareto: takes the customers that bring 80 % of the total, then those that bring 80 % of what is left, and
 * so on. Every round starts from the actual rest, also where the round before took more than its 80 %.
 *
 * @param values      n >= 0 numbers above 0, whose sum is at most 2^53 - 1
 * @param iterations  rounds, at least 1
 * @param boundary    whether the customer that crosses a border still belongs to the round
 * @returns           per value: its round from 0 on; `iterations` for what no round took
 * Cost O(n iterations).
 */
export function cutRepeatedly(
  values: Float64Array,
  iterations: number,
  boundary: 'include' | 'exclude',
  tiesTogether: boolean,
): Uint8Array {
  const roundOf = new Uint8Array(values.length).fill(iterations);
  let rest = Array.from(values, (_, index) => index);
  for (let round = 0; round < iterations; round++) {
    const left = Float64Array.from(rest, (index) => values[index]!);
    const { classOf } = classifyByShare(left, ROUND, boundary, tiesTogether);
    for (const [place, index] of rest.entries()) if (classOf[place] === 0) roundOf[index] = round;
    rest = rest.filter((_, place) => classOf[place] === 1);
  }
  return roundOf;
}
