import { addMonths } from '../calendar/add-months.js';
import type { Features } from '../measure/features.js';
import { FIRST_DAY, LAST_DAY, VISITS } from './signal-schemes.js';
import type { SignalRules } from './signal-rules.js';
import type { Finding, ObservedKind } from './signal.js';

/** New customers who did not come back, and customers of old who have slept for long. */
export function silenceFindings(features: Features, rules: SignalRules): ObservedKind[] {
  const visits = features.column(VISITS).values;
  const first = features.column(FIRST_DAY).values;
  const last = features.column(LAST_DAY).values;
  const everybody = Uint32Array.from(features.customers.keys());
  const isNew = (c: number): boolean => visits[c] === 1;
  const isOld = (c: number): boolean => visits[c]! > 1;
  return [
    observe('new-not-back', everybody.filter(isNew), first),
    observe('long-sleeping', everybody.filter(isOld), last),
  ];

  function observe(
    kind: 'new-not-back' | 'long-sleeping',
    watched: Uint32Array,
    days: ArrayLike<number>,
  ): ObservedKind {
    const { severity, fireAt } = rules[kind];
    const border = addMonths(features.asOf, -fireAt);
    const findings = [...watched]
      .filter((c) => days[c]! < border)
      .map((c): Finding => {
        const anchor = days[c]!;
        const values = {
          last: { value: anchor, unit: 'date' },
          elapsed: { value: features.asOf - anchor, unit: 'days' },
          visits: { value: visits[c]!, unit: 'visits' },
        } as const;
        const since = firstDayBeyond(anchor, fireAt);
        const customer = features.customers[c]!;
        return { customer, state: 'fires', severity, since, anchor, statement: { say: kind, values } };
      });
    return { kind, findings, watched, expectation: null };
  }
}

/** The first day whose date, so many months earlier, lies after a day. Months differ in length, so it is looked for. */
function firstDayBeyond(day: number, months: number): number {
  let found = addMonths(day, months);
  while (addMonths(found, -months) <= day) found++;
  while (addMonths(found - 1, -months) > day) found--;
  return found;
}
