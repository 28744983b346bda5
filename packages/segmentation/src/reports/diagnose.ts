import type { Features } from '../measure/features.js';
import type { Assignment, Threshold, Warning } from '../scheme/scheme.js';
import type { Statement } from '../wording/statement.js';
import { membersOf } from './figures.js';
import { sayReport } from './say-report.js';

/** A result that is formally right and says little. `message` is the statement in English. */
export interface Diagnosis extends Warning {
  readonly code:
    | 'degenerate_nobody_rated'
    | 'degenerate_few_customers'
    | 'degenerate_one_class'
    | 'degenerate_empty_class'
    | 'degenerate_tied_cutoffs';
  readonly statement: Statement;
}

export interface DiagnoseOptions {
  /** Fewer customers with a segment than this are too few. Default 30. */
  readonly minCustomers?: number;
  /** A class that holds more than this share of those with a segment holds nearly all. Default 0.95. */
  readonly dominantShare?: number;
}

/** Empty cells of a grid of scores are no news; empty classes of a scheme with few are. */
const MOST_CLASSES = 20;

/** Thresholds that are borders of neighbouring classes, by pairs. */
const BORDER_PAIRS = [
  ['borderX', 'borderZ'],
  ['T1Minor', 'T2Minor'],
  ['V1Minor', 'V2Minor'],
  ['V1', 'V2'],
  ['middleFrom', 'highFrom'],
] as const;

/**
 * Degenerate results of any scheme: nobody or too few customers rated, nearly everybody in one class, classes that hold
 * nobody, cut points that fall together. Empty when the result is sound.
 *
 * @param features  of the run, for the writing of amounts
 */
export function diagnose(
  assignment: Assignment,
  features: Pick<Features, 'customers' | 'currency' | 'currencyDigits'>,
  { minCustomers = 30, dominantShare = 0.95 }: DiagnoseOptions = {},
): Diagnosis[] {
  const sizes = membersOf(assignment).map((members) => members.length);
  const rated = sizes.reduce((sum, size) => sum + size, 0);
  const found: Diagnosis[] = [];
  const add = (code: Diagnosis['code'], values: Statement['values'] = {}): void => {
    const statement = { say: code, values };
    found.push({ code, message: sayReport(statement, 'en', features), statement });
  };
  const all = features.customers.length;
  if (rated === 0) {
    add('degenerate_nobody_rated', { all });
    return found;
  }
  if (rated < minCustomers) add('degenerate_few_customers', { rated, least: minCustomers });
  const largest = sizes.indexOf(Math.max(...sizes));
  if (sizes.length > 1 && sizes[largest]! > dominantShare * rated) {
    const share = { share: sizes[largest]! / rated };
    add('degenerate_one_class', { segment: { segment: assignment.codes[largest]! }, share, rated });
  }
  const empty = assignment.codes.filter((_, place) => sizes[place] === 0);
  if (empty.length > 0 && sizes.length <= MOST_CLASSES) {
    add('degenerate_empty_class', { segments: { list: empty.map((segment) => ({ segment })) } });
  }
  for (const [name, value] of tiedCuts(assignment.thresholds)) add('degenerate_tied_cutoffs', { name, value });
  return found;
}

/** Names of thresholds that separate nothing, with the value they share. */
function tiedCuts(thresholds: Readonly<Record<string, Threshold>>): [name: string, value: number][] {
  const lists = Object.entries(thresholds).flatMap(([name, cuts]): [string, number][] => {
    if (!/cuts$/i.test(name) || !Array.isArray(cuts)) return [];
    const tied = (cuts as readonly number[]).find((cut, i) => i > 0 && cut === cuts[i - 1]);
    return tied === undefined ? [] : [[name, tied]];
  });
  const pairs = BORDER_PAIRS.flatMap(([low, high]): [string, number][] => {
    const [a, b] = [thresholds[low], thresholds[high]];
    return typeof a === 'number' && a === b ? [[`${low}, ${high}`, a]] : [];
  });
  return [...lists, ...pairs];
}
