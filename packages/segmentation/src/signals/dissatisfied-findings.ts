import { addMonths } from '../calendar/add-months.js';
import type { CustomerDetails, DetailTable } from '../details/customer-details.js';
import type { Features } from '../measure/features.js';
import type { SignalRules } from './signal-rules.js';
import type { Finding, ObservedKind } from './signal.js';

/** Scores up to these are bad: detractors of NPS (0 to 10) and dissatisfied of CSAT (1 to 5). */
const WORST_UP_TO: Readonly<Record<string, number>> = { nps: 6, csat: 2 };
/** An answer older than this says nothing of today. */
const ANSWER_MONTHS = 12;

/** Bad answers of one customer since the last good one. */
interface Streak {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/**
 * Customers who said that they are dissatisfied, by a low score or a complaint, with no good score since; null when
 * there are no answers. A complaint and a good score of one day: the complaint counts.
 */
export function dissatisfiedFindings(
  details: CustomerDetails,
  features: Features,
  rules: SignalRules,
): ObservedKind | null {
  const answers = details.tables?.answers;
  if (answers === undefined) return null;
  const { severity, fireAt, clearAt } = rules.dissatisfied;
  const newest = addMonths(features.asOf, -ANSWER_MONTHS);
  const watched = new Set<number>();
  const findings: Finding[] = [];
  for (const [c, streak] of streaks(answers, features.asOf)) {
    watched.add(c);
    if (streak.last < newest || streak.count <= clearAt) continue;
    findings.push({
      customer: features.customers[c]!,
      state: streak.count >= fireAt ? 'fires' : 'holds',
      severity,
      since: streak.first,
      anchor: streak.first,
      statement: {
        say: 'dissatisfied',
        values: { first: { value: streak.first, unit: 'date' }, answers: streak.count },
      },
    });
  }
  return { kind: 'dissatisfied', findings, watched: Uint32Array.from(watched), expectation: null };
}

/** The streak of every customer who answered; a count of 0 after a good answer. */
function streaks({ customer, day, numbers, texts }: DetailTable, asOf: number): Map<number, Streak> {
  const found = new Map<number, Streak>();
  const kinds = texts.kind;
  for (let row = 0; row < customer.length; row++) {
    const kind = kinds?.dictionary[kinds.codes[row]!]?.toLowerCase();
    const opinion = day[row]! > asOf || kind === undefined ? null : opinionOf(kind, numbers.score?.[row]);
    if (opinion === null) continue;
    const c = customer[row]!;
    const before = found.get(c);
    const isSameDay = before !== undefined && before.count > 0 && before.last === day[row];
    if (opinion === 'bad') {
      const count = (before?.count ?? 0) + 1;
      found.set(c, { first: count === 1 ? day[row]! : before!.first, last: day[row]!, count });
    } else if (!isSameDay) found.set(c, { first: day[row]!, last: day[row]!, count: 0 });
  }
  return found;
}

function opinionOf(kind: string, score: number | undefined): 'bad' | 'good' | null {
  if (kind === 'complaint') return 'bad';
  const limit = WORST_UP_TO[kind];
  if (limit === undefined || score === undefined || Number.isNaN(score)) return null;
  return score <= limit ? 'bad' : 'good';
}
