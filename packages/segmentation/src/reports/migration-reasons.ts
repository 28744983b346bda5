import type { PurchaseLog } from '../log/purchase-log.js';
import type { AssignmentBody } from '../scheme/scheme.js';
import { ageAlone, buyAlone } from './migration-alone.js';
import { findCorrected } from './migration-corrections.js';
import { cutLog } from './migration-log.js';
import { ENTERED_BASE, LEFT_BASE, placesOf, statesOf } from './migration-snapshot.js';
import type { Move } from './migration.js';

/** Why a customer stands elsewhere than before. */
export type MoveReason =
  'own-change' | 'time-passing' | 'base-shift' | 'parameter-change' | 'data-correction' | 'entered-base' | 'left-base';

/** All reasons, in the order in which they are told. */
export const MOVE_REASONS: readonly MoveReason[] = [
  'own-change',
  'time-passing',
  'base-shift',
  'parameter-change',
  'data-correction',
  'entered-base',
  'left-base',
];

/** The parameters of which day: a scheme may have been changed in between. */
export type ParametersOf = 'first' | 'second';

/** What the reasons are found from. */
export interface MoveReasonsInput {
  readonly moves: readonly Move[];
  /** Days of the two calculations. */
  readonly first: number;
  readonly second: number;
  /** Base and purchases of the first day, as they were known when it was calculated. */
  readonly knownThen: PurchaseLog;
  /** Base and purchases of the first day, as they were known when the second was calculated. The same object where nothing was corrected. */
  readonly knownLater: PurchaseLog;
  /** Base and purchases of the second day. */
  readonly present: PurchaseLog;
  /** False: the scheme and its parameters are the same on both days. */
  readonly haveParametersChanged: boolean;
  /** Runs the scheme over a log on a day. */
  readonly segment: (
    log: PurchaseLog,
    asOf: number,
    parameters: ParametersOf,
  ) => Pick<AssignmentBody, 'codes' | 'code' | 'reasons' | 'reason'>;
}

/**
 * The one main reason of each move (C7), by counterfactuals. Between the first and the second day the base is calculated
 * again with one thing changed at a time:
 *
 * 1. `data-correction`: first day, its parameters, but what is known now about the time up to then
 * 2. `parameter-change`: the same with the parameters of the second day
 * 3. the calendar: the same purchases and customers, looked at on the second day
 * 4. the purchases: those after the first day, too; this is the second snapshot
 *
 * The customer's move belongs to the last of these steps that changed its segment: from then on it stands where it stands
 * now. A step concerns the customer itself or, through thresholds that depend on the base, the others:
 *
 * - step 1 is `data-correction` when the customer's own purchases up to the first day read otherwise now, or when the
 *   purchases known then do not lead to where it stood then: something else about it was changed (its type or fields, who
 *   is credited, an exchange rate), or its record is gone; else the corrections of others moved the borders: `base-shift`
 * - step 2 is `parameter-change`
 * - step 4 of a customer that bought (or returned something) in between is `own-change` when its purchases alone, without
 *   those of the others, move it as of the second day; else `base-shift`
 * - step 3, and step 4 of a customer that did not buy, is `time-passing` when the calendar alone moves it among the
 *   borders of the first day, i.e. while all others are as long after their purchases as they were then; else `base-shift`
 *
 * "Alone" is calculated for at most a twentieth of the base at once, so that few runs answer for all: exact for a base
 * of up to 20 customers, and for schemes whose borders do not depend on the base; elsewhere the borders are those of a
 * base of which one twentieth has moved along. Who is in one of the two bases only has `entered-base` or `left-base`.
 *
 * @returns one reason per move, in the same order
 */
export function moveReasons(input: MoveReasonsInput): MoveReason[] {
  const steps = calculateSteps(input);
  const corrected = findCorrected(steps.known, steps.past);
  const buyers = buyersOf(input.present, input.first);
  const boughtAlone: Asked[] = [];
  const agedAlone: Asked[] = [];
  const reasons = input.moves.map((move, i): MoveReason | null => {
    const { customer, from, to } = move;
    if (from === ENTERED_BASE) return 'entered-base';
    if (to === LEFT_BASE) return 'left-base';
    const place = steps.index.get(customer);
    const step = lastChange(steps, move, place);
    if (step === 'correction') {
      return steps.stateThen(customer) === from && !corrected.has(customer) ? 'base-shift' : 'data-correction';
    }
    if (step === 'parameters') return 'parameter-change';
    const hasBought = step === 'purchases' && buyers.has(customer);
    // Not in the base of the first day as it is known now, so that nothing can be calculated without the second.
    if (place === undefined) return hasBought ? 'own-change' : 'data-correction';
    (hasBought ? boughtAlone : agedAlone).push({ move: i, place });
    return null;
  });

  const run = (log: PurchaseLog): readonly string[] => keysOf(input.segment(log, input.second, 'second'));
  const size = Math.max(1, Math.floor(steps.past.customers.length / 20));
  for (const batch of batchesOf(boughtAlone, size)) {
    const keys = run(buyAlone(steps.past, input.present, input.first, placesIn(batch)));
    for (const { move, place } of batch) {
      reasons[move] = keys[place] === steps.byCalendar[place] ? 'base-shift' : 'own-change';
    }
  }
  for (const batch of batchesOf(agedAlone, size)) {
    const keys = run(ageAlone(steps.past, input.second - input.first, placesIn(batch)));
    for (const { move, place } of batch) {
      reasons[move] = keys[place] === steps.byParameters[place] ? 'base-shift' : 'time-passing';
    }
  }
  return reasons as MoveReason[];
}

/** Who is left out by a filter stands in a snapshot but not in a log. */
const NOT_MEASURED = 'none:excluded_by_filter';

/** A move whose reason depends on what the customer does alone, and its place in the base of the first day. */
interface Asked {
  readonly move: number;
  readonly place: number;
}

/** States of the base of the first day after each step that can be calculated for it; all in the order of `past`. */
interface Steps {
  /** The first day as it was known then, and as it was known later. */
  readonly known: PurchaseLog;
  readonly past: PurchaseLog;
  readonly index: ReadonlyMap<string, number>;
  /** Where the purchases known then lead a customer to, with all else as it is known now. */
  stateThen(customer: string): string;
  readonly byCorrection: readonly string[];
  readonly byParameters: readonly string[];
  readonly byCalendar: readonly string[];
}

function calculateSteps(input: MoveReasonsInput): Steps {
  const { knownThen, knownLater, first, second, haveParametersChanged, segment } = input;
  const past = cutLog(knownLater, first);
  const known = knownThen === knownLater ? past : cutLog(knownThen, first);
  const byCorrection = keysOf(segment(past, first, 'first'));
  const byThen = known === past ? byCorrection : keysOf(segment(known, first, 'first'));
  const index = indexOf(past);
  const indexThen = known === past ? index : indexOf(known);
  return {
    known,
    past,
    index,
    stateThen: (customer) => byThen[indexThen.get(customer) ?? -1] ?? NOT_MEASURED,
    byCorrection,
    byParameters: haveParametersChanged ? keysOf(segment(past, first, 'second')) : byCorrection,
    byCalendar: keysOf(segment(past, second, 'second')),
  };
}

const indexOf = ({ customers }: PurchaseLog): ReadonlyMap<string, number> =>
  new Map(customers.map((customer, place) => [customer, place]));

function lastChange(
  { byCorrection, byParameters, byCalendar }: Steps,
  { from, to }: Move,
  place: number | undefined,
): 'correction' | 'parameters' | 'calendar' | 'purchases' {
  const after = (keys: readonly string[]): string => (place === undefined ? NOT_MEASURED : keys[place]!);
  if (after(byCalendar) !== to) return 'purchases';
  if (after(byParameters) !== to) return 'calendar';
  if (after(byCorrection) !== to) return 'parameters';
  if (from === to) throw new RangeError('a move requires two different states');
  return 'correction';
}

function keysOf(assignment: Pick<AssignmentBody, 'codes' | 'code' | 'reasons' | 'reason'>): readonly string[] {
  const states = statesOf(assignment);
  return Array.from(placesOf(assignment), (place) => states[place]!.key);
}

/** Customers with a purchase or refund after a day. */
function buyersOf({ customers, customer, day }: PurchaseLog, after: number): ReadonlySet<string> {
  const buyers = new Set<string>();
  for (let row = 0; row < day.length; row++) if (day[row]! > after) buyers.add(customers[customer[row]!]!);
  return buyers;
}

function* batchesOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

const placesIn = (batch: readonly Asked[]): ReadonlySet<number> => new Set(batch.map(({ place }) => place));
