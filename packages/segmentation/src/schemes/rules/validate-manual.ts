import { checkDate, checkMembers, checkText, isObject } from './validate-shape.js';
import type { Json } from './validate-shape.js';

const ACTIONS = ['override', 'include', 'exclude'];

/**
 * What is wrong with decisions about single customers.
 *
 * @param codes      segments that the rules can give
 * @param otherwise  segment of those that meet no rule
 */
export function checkManual(
  manual: unknown,
  codes: ReadonlySet<unknown>,
  otherwise: unknown,
  rules: readonly unknown[],
): string[] {
  if (!Array.isArray(manual)) return ['parameters.manual must be a list of decisions'];
  const ofRules = new Set(rules.flatMap((rule) => (isObject(rule) ? [rule.segment] : [])));
  const earlier = new Map<unknown, Json[]>();
  return manual.flatMap((decision: unknown, i) => {
    const path = `parameters.manual[${i}]`;
    if (!isObject(decision)) return [`${path} must be an object`];
    const { customer, action, segment, author, date, note } = decision;
    const faults = [
      ...checkMembers(decision, ['customer', 'action', 'segment', 'author', 'date', 'note'], path),
      ...checkText(customer, `${path}.customer`),
      ...(ACTIONS.includes(action as string) ? [] : [`${path}.action must be one of ${ACTIONS.join(', ')}`]),
      ...checkText(author, `${path}.author`),
      ...checkDate(date, `${path}.date`),
      ...(note === undefined ? [] : checkText(note, `${path}.note`)),
    ];
    if (segment === undefined) {
      if (action !== 'exclude') faults.push(`${path}.segment is missing`);
    } else if (!codes.has(segment)) {
      faults.push(`${path}.segment: "${String(segment)}" is unknown; known: ${[...codes].join(', ')}`);
    } else if (action === 'include' && segment === otherwise && !ofRules.has(segment)) {
      faults.push(`${path}.segment: no rule gives "${String(segment)}"; use override`);
    }
    const others = earlier.get(customer) ?? [];
    earlier.set(customer, [...others, decision]);
    if (others.some((other) => clash(other, decision))) {
      faults.push(`${path} contradicts an earlier decision about "${String(customer)}"; keep one of them`);
    }
    return faults;
  });
}

/** A final decision stands alone, and a segment is either given or denied. */
function clash(a: Json, b: Json): boolean {
  const isFinal = ({ action, segment }: Json): boolean => action === 'override' || segment === undefined;
  return isFinal(a) || isFinal(b) || a.segment === b.segment;
}
