import type { DetailTable } from '../details/customer-details.js';
import type { AggregateRequest, FeatureColumn } from './features.js';
import { textKey } from './text-key.js';

/**
 * The text that stands out among the rows of each customer, and how far.
 *
 * - `mode`: the text with most rows or, with `weight`, with the greatest sum of it; ties to the first by string order.
 *   Texts that differ in case only are one text; `synonyms` are counted together and called by the one of them that most
 *   rows of the customer have
 * - `modeCount`: rows with that text
 * - `modeShare`: its part of all rows that have a text or, with `weight`, of the sum over all rows, also those without
 *   a text; absent where that sum is not above 0
 *
 * Absent for a customer without a text and, where `complete` is asked for, with a row that has no number in `weight`.
 *
 * @param rows  places of the rows that count, sorted by customer
 */
export function measureMode(
  { customer, texts, numbers }: DetailTable,
  { aggregate, column, weight, complete = false, synonyms = [] }: AggregateRequest,
  rows: Iterable<number>,
  size: number,
): Pick<FeatureColumn, 'values' | 'present' | 'dictionary'> {
  const { codes, dictionary } = texts[column!]!;
  const weights = weight === undefined ? null : numbers[weight]!;
  const canonical = withoutCase(dictionary);
  const meaning = withoutSynonyms(dictionary, canonical, synonyms);
  const values = new Float64Array(size);
  const present = new Uint8Array(size);
  const tallies = new Map<number, Tally>();
  let current = -1;
  let total = 0;
  let isComplete = true;
  const settle = (): void => {
    const [best] = [...tallies].sort(([a, m], [b, n]) => n.sum - m.sum || a - b);
    if (best !== undefined && (isComplete || !complete) && (aggregate !== 'modeShare' || total > 0)) {
      const [, tally] = best;
      values[current] =
        aggregate === 'mode'
          ? mostFrequent(tally.spellings)
          : aggregate === 'modeCount'
            ? tally.rows
            : tally.sum / total;
      present[current] = 1;
    }
    tallies.clear();
    total = 0;
    isComplete = true;
  };
  for (const row of rows) {
    if (customer[row] !== current) {
      settle();
      current = customer[row]!;
    }
    const code = codes[row]! < 0 ? -1 : canonical[codes[row]!]!;
    const part = weights === null ? 1 : weights[row]!;
    if (Number.isNaN(part)) {
      isComplete = false;
      continue;
    }
    if (code >= 0 || weights !== null) total += part;
    if (code < 0) continue;
    const tally = tallies.get(meaning[code]!) ?? { rows: 0, sum: 0, spellings: new Map<number, number>() };
    tally.rows++;
    tally.sum += part;
    tally.spellings.set(code, (tally.spellings.get(code) ?? 0) + 1);
    tallies.set(meaning[code]!, tally);
  }
  settle();
  return aggregate === 'mode' ? { values: Uint32Array.from(values), present, dictionary } : { values, present };
}

interface Tally {
  rows: number;
  sum: number;
  /** Rows per text. */
  readonly spellings: Map<number, number>;
}

function mostFrequent(spellings: ReadonlyMap<number, number>): number {
  return [...spellings].sort(([a, m], [b, n]) => n - m || a - b)[0]![0];
}

/** Per text the place of the first one that means the same. */
function withoutSynonyms(
  dictionary: readonly string[],
  canonical: readonly number[],
  synonyms: AggregateRequest['synonyms'] & object,
): readonly number[] {
  if (synonyms.length === 0) return canonical;
  const groupOf = new Map(synonyms.flatMap((texts, group) => texts.map((text) => [textKey(text), group])));
  const first = new Map<number, number>();
  return dictionary.map((text, place) => {
    const group = groupOf.get(textKey(text));
    if (group === undefined) return canonical[place]!;
    if (!first.has(group)) first.set(group, canonical[place]!);
    return first.get(group)!;
  });
}

/** Per text the place of the first one that differs from it in case only. */
function withoutCase(dictionary: readonly string[]): number[] {
  const first = new Map<string, number>();
  return dictionary.map((text, place) => {
    const key = text.toLowerCase();
    if (!first.has(key)) first.set(key, place);
    return first.get(key)!;
  });
}
