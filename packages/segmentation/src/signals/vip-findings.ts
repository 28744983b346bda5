import { parseDay } from '../calendar/day-number.js';
import type { Features } from '../measure/features.js';
import type { Assignment, ConfiguredScheme } from '../scheme/scheme.js';
import { figureAt } from '../reports/figures.js';
import { LAST_CONTACT } from './signal-schemes.js';
import type { SignalRules } from './signal-rules.js';
import type { Finding, ObservedKind } from './signal.js';

const VIP = 'vip';

/**
 * Who fell from the list of VIPs. Fires for the fallen of the scheme, and is over once the customer is safely inside
 * the list again, or has bought nothing in both windows of the scheme; on the edge of the list nothing changes.
 *
 * @param vip         a configured `vip-good-rest`
 * @param assignment  of this scheme
 */
export function vipFellFindings(
  vip: ConfiguredScheme,
  assignment: Assignment,
  features: Features,
  rules: SignalRules,
): ObservedKind {
  const { severity, fireAt, clearAt } = rules['vip-fell'];
  const inputs = vip.scheme.inputs(assignment, features, vip.parameters);
  // In the unit of the metric that the list is ordered by.
  const unit = inputs.find(({ name }) => name === 'lostAmount')?.unit ?? 'money';
  const { rank, previousRank, fallenVip, lostAmount } = assignment.extra;
  const { vipUpToRank, previousVipUpToRank, previousFrom, previousTo, windowFrom, windowTo, vipLowestMinor } =
    assignment.thresholds;
  const vips = vipUpToRank as number;
  const watched = Uint32Array.from(features.customers.keys()).filter(
    (c) => previousRank![c]! > 0 && previousRank![c]! <= (previousVipUpToRank as number),
  );
  const since = parseDay(String(windowTo));
  const findings = Array.from(features.customers.keys()).flatMap((c): Finding[] => {
    const isFallen = fallenVip![c] === 1;
    const [now, before] = [rank![c]!, previousRank![c]!];
    const level = now === 0 ? Infinity : now / vips;
    const isGone = now === 0 && before === 0;
    if (!isFallen && (level <= clearAt || isGone)) return [];
    const values = {
      previous: previousRank![c]!,
      from: String(previousFrom),
      to: String(previousTo),
      lost: { value: lostAmount![c]!, unit },
    } as const;
    const statement = { say: 'vip-fell', values };
    const customer = features.customers[c]!;
    return [
      { customer, state: isFallen && level >= fireAt ? 'fires' : 'holds', severity, since, anchor: null, statement },
    ];
  });
  // A list by another figure than money does not say what revenue a VIP brings.
  const perDay =
    typeof vipLowestMinor === 'number' ? vipLowestMinor / (since - parseDay(String(windowFrom)) + 1) : null;
  const expectation = perDay === null ? null : Float64Array.from(watched, () => perDay);
  return { kind: 'vip-fell', findings, watched, expectation };
}

/**
 * VIPs that nobody has contacted for so many days, or ever; null when there are no activities to tell it by.
 *
 * @param assignment  of `vip-good-rest`
 */
export function vipContactFindings(
  assignment: Assignment,
  features: Features,
  rules: SignalRules,
): ObservedKind | null {
  const contact = features.column(LAST_CONTACT);
  if (contact.missing !== undefined) return null;
  const { severity, fireAt, clearAt } = rules['vip-contact-overdue'];
  const place = assignment.codes.indexOf(VIP);
  const watched = Uint32Array.from(features.customers.keys()).filter((c) => assignment.code[c] === place);
  const findings = [...watched].flatMap((c): Finding[] => {
    const last = figureAt(contact, c);
    const customer = features.customers[c]!;
    if (last === null) {
      const statement = { say: 'vip-never-contacted', values: {} };
      return [{ customer, state: 'fires', severity, since: features.asOf, anchor: null, statement }];
    }
    const elapsed = features.asOf - last;
    if (elapsed <= clearAt) return [];
    const values = { last: { value: last, unit: 'date' }, elapsed: { value: elapsed, unit: 'days' } } as const;
    const statement = { say: 'vip-contact-overdue', values };
    const state = elapsed >= fireAt ? 'fires' : 'holds';
    return [{ customer, state, severity, since: last + Math.ceil(fireAt), anchor: last, statement }];
  });
  return { kind: 'vip-contact-overdue', findings, watched, expectation: null };
}
