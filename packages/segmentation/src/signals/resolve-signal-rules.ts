import { SIGNAL_RULES } from './signal-rules.js';
import type { SignalRules } from './signal-rules.js';
import { SIGNAL_KINDS } from './signal.js';
import type { SignalKind, SignalSeverity } from './signal.js';

/** Numbers of rules that differ from {@link SIGNAL_RULES}, by kind. */
export type SignalRuleChanges = { readonly [K in SignalKind]?: Partial<SignalRules[K]> };

/** Rules that cannot be worked by; names every one that is wrong. */
export class SignalRulesError extends RangeError {
  override readonly name = 'SignalRulesError';

  constructor(readonly problems: readonly string[]) {
    super(`Rules of signals are not valid: ${problems.join('; ')}.`);
  }
}

const SEVERITIES: readonly SignalSeverity[] = ['alarm', 'warning', 'good'];
/** Month ends, on which past days are looked at, lie so far apart. */
const LEAST_FRESH_DAYS = 31;
/** Levels that are shares of a whole. */
const SHARES: readonly SignalKind[] = ['a-revenue-down', 'concentration', 'dilution'];
/** Levels that are counted in whole months. */
const MONTHS: readonly SignalKind[] = ['new-not-back', 'long-sleeping'];

/**
 * The rules with changes, as a portal sets them: `{ "missed-two-cycles": { "fireAt": 2.5 } }`.
 *
 * @param changes  plain data, from whatever source
 * @throws SignalRulesError naming all kinds and fields that are unknown or out of range
 */
export function resolveSignalRules(changes: unknown): SignalRules {
  if (!isObject(changes)) throw new SignalRulesError(['they must be an object of rules by kind']);
  const problems: string[] = [];
  const rules = Object.fromEntries(SIGNAL_KINDS.map((kind) => [kind, { ...SIGNAL_RULES[kind] } as Rule]));
  for (const [kind, change] of Object.entries(changes)) {
    const rule = Object.hasOwn(rules, kind) ? rules[kind] : undefined;
    if (rule === undefined) problems.push(`${kind} is no kind of signal; there are ${SIGNAL_KINDS.join(', ')}`);
    else if (!isObject(change)) problems.push(`${kind} must be an object`);
    else problems.push(...applyChange(kind as SignalKind, rule, change));
  }
  if (problems.length > 0) throw new SignalRulesError(problems);
  return rules as unknown as SignalRules;
}

type Rule = Record<string, unknown>;

/** Puts the changes into the rule; tells what is wrong with it then. */
function applyChange(kind: SignalKind, rule: Rule, change: Rule): string[] {
  const unknown = Object.keys(change).filter((field) => !Object.hasOwn(rule, field));
  if (unknown.length > 0)
    return unknown.map((field) => `${kind}.${field} is unknown; there are ${Object.keys(rule).join(', ')}`);
  Object.assign(rule, change);
  const wrong = Object.keys(change).flatMap((field) => {
    const demand = demandOn(kind, field);
    return demand.isMet(rule[field]) ? [] : [`${kind}.${field} must be ${demand.words}`];
  });
  if (wrong.length > 0 || !('clearAt' in rule)) return wrong;
  const { fireAt, clearAt } = rule as { fireAt: number; clearAt: number };
  // Too few are the worse the lower their share is.
  if (kind === 'concentration') return clearAt >= fireAt ? [] : [`${kind}.clearAt must not lie below fireAt`];
  return clearAt <= fireAt ? [] : [`${kind}.clearAt must not lie above fireAt`];
}

interface Demand {
  readonly words: string;
  readonly isMet: (value: unknown) => boolean;
}

function demandOn(kind: SignalKind, field: string): Demand {
  if (field === 'severity') {
    return { words: `one of ${SEVERITIES.join(', ')}`, isMet: (value) => SEVERITIES.some((each) => each === value) };
  }
  if (field === 'expireDays') return orNull(wholeFrom(1, 'days'));
  if (field === 'freshDays') return orNull(wholeFrom(LEAST_FRESH_DAYS, 'days'));
  if (field === 'rearmDays') return wholeFrom(0, 'days');
  if (field === 'leastOrders') return wholeFrom(1, 'orders');
  if (MONTHS.includes(kind)) return wholeFrom(1, 'months');
  if (SHARES.includes(kind) && field !== 'leastSwings') {
    return { words: 'a share from 0 to 1', isMet: (value) => isNumber(value) && value >= 0 && value <= 1 };
  }
  return { words: 'a number from 0 up', isMet: (value) => isNumber(value) && value >= 0 };
}

const wholeFrom = (least: number, unit: string): Demand => ({
  words: `a whole number of ${unit} from ${least} up`,
  isMet: (value) => isNumber(value) && Number.isInteger(value) && value >= least,
});

const orNull = ({ words, isMet }: Demand): Demand => ({
  words: `${words}, or null`,
  isMet: (value) => value === null || isMet(value),
});

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const isObject = (value: unknown): value is Rule =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
