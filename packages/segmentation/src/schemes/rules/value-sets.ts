/**
 * Place between numbers: just before a number, or just after it. An interval is two places: `x >= 5` begins before 5,
 * `x > 5` after it.
 */
export interface Cut {
  readonly at: number;
  readonly side: 'before' | 'after';
}

/** Values that a condition lets through: numbers as disjoint intervals in order, or texts that are listed or barred. */
export type Values =
  | { readonly kind: 'numbers'; readonly intervals: readonly (readonly [Cut, Cut])[] }
  | { readonly kind: 'words'; readonly isListed: boolean; readonly words: ReadonlySet<string> };

/** What a condition lets through, with or without customers that have no value. */
export interface ValueSet {
  readonly isAbsentIn: boolean;
  readonly values: Values;
}

export const before = (at: number): Cut => ({ at, side: 'before' });
export const after = (at: number): Cut => ({ at, side: 'after' });

export const NO_NUMBERS: Values = { kind: 'numbers', intervals: [] };
export const ALL_NUMBERS: Values = { kind: 'numbers', intervals: [[before(-Infinity), after(Infinity)]] };
export const ALL_WORDS: Values = { kind: 'words', isListed: false, words: new Set() };

/** The numbers between two places. */
export function interval(from: Cut, to: Cut): Values {
  return compareCuts(from, to) < 0 ? { kind: 'numbers', intervals: [[from, to]] } : NO_NUMBERS;
}

export function words(listed: Iterable<string>): Values {
  return { kind: 'words', isListed: true, words: new Set(listed) };
}

function compareCuts(a: Cut, b: Cut): number {
  return a.at === b.at ? Number(a.side === 'after') - Number(b.side === 'after') : a.at < b.at ? -1 : 1;
}

const later = (a: Cut, b: Cut): Cut => (compareCuts(a, b) >= 0 ? a : b);
const earlier = (a: Cut, b: Cut): Cut => (compareCuts(a, b) <= 0 ? a : b);

/** What both let through. Both are of one kind. */
export function intersectSets(a: ValueSet, b: ValueSet): ValueSet {
  return { isAbsentIn: a.isAbsentIn && b.isAbsentIn, values: intersectValues(a.values, b.values) };
}

function intersectValues(a: Values, b: Values): Values {
  if (a.kind === 'numbers' && b.kind === 'numbers') {
    const intervals = a.intervals.flatMap(([from, to]) =>
      b.intervals.flatMap(([start, end]) => {
        const [first, last] = [later(from, start), earlier(to, end)];
        return compareCuts(first, last) < 0 ? [[first, last] as const] : [];
      }),
    );
    return { kind: 'numbers', intervals };
  }
  if (a.kind === 'numbers' || b.kind === 'numbers') throw new RangeError('numbers and words cannot be compared');
  if (a.isListed) return words([...a.words].filter((word) => b.words.has(word) === b.isListed));
  if (b.isListed) return intersectValues(b, a);
  return { kind: 'words', isListed: false, words: new Set([...a.words, ...b.words]) };
}

/** What a set leaves out. */
export function complementSet({ isAbsentIn, values }: ValueSet): ValueSet {
  return { isAbsentIn: !isAbsentIn, values: complementValues(values) };
}

/** The values that others leave out. */
export function complementValues(values: Values): Values {
  if (values.kind === 'words') return { ...values, isListed: !values.isListed };
  const intervals: (readonly [Cut, Cut])[] = [];
  let from = before(-Infinity);
  for (const [start, end] of values.intervals) {
    if (compareCuts(from, start) < 0) intervals.push([from, start]);
    from = end;
  }
  if (compareCuts(from, after(Infinity)) < 0) intervals.push([from, after(Infinity)]);
  return { kind: 'numbers', intervals };
}

/** Whether nothing is let through. */
export function isEmptySet({ isAbsentIn, values }: ValueSet): boolean {
  if (isAbsentIn) return false;
  return values.kind === 'numbers' ? values.intervals.length === 0 : values.isListed && values.words.size === 0;
}
