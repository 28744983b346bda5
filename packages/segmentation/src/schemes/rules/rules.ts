import type { Features } from '../../measure/features.js';
import type { AssignmentBody, InputColumn, Scheme, Warning } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { compileRules } from './compile-rules.js';
import type { CompiledRules } from './compile-rules.js';
import { explainExclusion, explainRules } from './explain-rules.js';
import { decide, manualOf } from './manual.js';
import { conditionsOf, operandKey, operandOf, operandRequests, operandsOf } from './operands.js';
import type { Reader } from './read-operand.js';
import { readerOf } from './read-operand.js';
import { inputNames } from './rule-inputs.js';
import type { RulesParameters } from './rule-types.js';
import { RULES_SCHEMA } from './rules-parameters.js';
import { RULES_PHRASES } from './rules-phrases.js';
import { MET } from './truth.js';
import { validateRules } from './validate-rules.js';

/**
 * M35: own rules, first match wins. Each rule holds conditions over fields of the record, figures of the purchases and
 * of the rows beside them, and segments of other schemes of the run; whoever meets none gets the segment `otherwise`.
 * A condition on a value that is not there is unknown, and what is unknown is not met. What people decided about single
 * customers is applied last.
 */
export const rules: Scheme<RulesParameters> = {
  id: 'rules',
  methods: ['M35'],
  title: 'Own rules',
  parameters: RULES_SCHEMA,
  needs: [],
  phrases: RULES_PHRASES,
  check: (parameters) => validateRules(parameters),
  mixesWindows: true,
  codes: codesOf,
  label: labelOf,
  requests: (parameters, asOf) =>
    [...operandsOf(parameters).values()].flatMap((operand) => operandRequests(operand, asOf)),
  assign: assignRules,
  inputs(_, features, parameters) {
    const names = inputNames(parameters);
    return [...operandsOf(parameters)].map(([key, operand]) => toInput(names.get(key)!, readerOf(operand, features)));
  },
  explain: explainRules,
  explainNull: explainExclusion,
};

/** Segments in the order of the rules; two rules may give the same one. */
function codesOf({ rules, otherwise }: RulesParameters): string[] {
  return [...new Set([...rules, otherwise].map(({ segment }) => segment))];
}

function labelOf(code: string, { rules, otherwise }: RulesParameters, language: 'en' | 'ru' | 'uk' | 'sq') {
  const labels = [...rules, otherwise].filter(({ segment }) => segment === code).map(({ label }) => label?.[language]);
  return labels.find((label) => label !== undefined) ?? null;
}

function toInput(name: string, { unit, dictionary, read }: Reader): InputColumn {
  return {
    name,
    unit,
    value(index) {
      const value = read(index);
      return value === null || dictionary === undefined ? value : (dictionary[value] ?? null);
    },
  };
}

function assignRules(features: Features, parameters: RulesParameters): AssignmentBody {
  const size = features.customers.length;
  const compiled = compileRules(parameters, features);
  const codes = codesOf(parameters);
  const places = new Map(codes.map((code, place) => [code, place]));
  const verdicts = startVerdicts(codes, size);
  const manual = manualOf(parameters, features.asOf);
  const extra = { rule: new Uint32Array(size), byHand: new Uint8Array(size) };
  const matched: number[] = parameters.rules.map(() => 0);
  const kept: number[] = parameters.rules.map(() => 0);
  let [otherwise, changedByHand, excludedByHand] = [0, 0, 0];
  for (const [c, customer] of features.customers.entries()) {
    let first = -1;
    for (const [place, judge] of compiled.rules.entries()) {
      if (judge(c) !== MET) continue;
      matched[place]!++;
      if (first < 0) first = place;
    }
    if (first < 0) otherwise++;
    else kept[first]!++;
    const decisions = manual.get(customer);
    const isMet = (place: number): boolean => compiled.rules[place]!(c) === MET;
    // Only for the few that somebody decided about the rules are looked at again.
    const { rule, segment, byHand } =
      decisions === undefined
        ? { rule: first, segment: (parameters.rules[first] ?? parameters.otherwise).segment, byHand: null }
        : decide(parameters, isMet, decisions);
    extra.rule[c] = rule + 1;
    extra.byHand[c] = byHand === null ? 0 : 1;
    if (segment === null) {
      excludedByHand++;
      verdicts.refuse(c, 'excluded_by_hand');
    } else {
      changedByHand += extra.byHand[c]!;
      verdicts.put(c, places.get(segment)!);
    }
  }
  return {
    ...verdicts.columns,
    thresholds: {
      ruleSegments: parameters.rules.map(({ segment }) => segment),
      matched,
      kept,
      otherwise,
      changedByHand,
      excludedByHand,
    },
    warnings: [
      ...warnOfMissing(parameters, compiled),
      ...warnOfIdle(parameters, matched, kept, size),
      ...warnOfStrangers(parameters, features),
    ],
    extra,
  };
}

function warnOfMissing({ rules }: RulesParameters, { readers }: CompiledRules): Warning[] {
  const users = new Map<string, Set<number>>();
  for (const [place, { when }] of rules.entries()) {
    for (const condition of conditionsOf(when)) {
      const { missing } = readers.get(operandKey(operandOf(condition)))!;
      if (missing !== undefined) users.set(missing, (users.get(missing) ?? new Set()).add(place + 1));
    }
  }
  return [...users].map(([name, places]) => ({
    code: 'missing_data',
    message: `Nobody has "${name}", so no condition on it is met. Rules that look at it: ${[...places].join(', ')}.`,
  }));
}

function warnOfIdle(
  { rules }: RulesParameters,
  matched: readonly number[],
  kept: readonly number[],
  size: number,
): Warning[] {
  if (size === 0) return [];
  return rules.flatMap(({ segment }, place): Warning[] => {
    const name = `Rule ${place + 1} ("${segment}")`;
    if (matched[place] === 0) return [{ code: 'rule_without_match', message: `${name} is met by nobody.` }];
    if (kept[place]! > 0) return [];
    const message = `${name} is met by ${matched[place]}, but earlier rules take them all.`;
    return [{ code: 'rule_without_customers', message }];
  });
}

function warnOfStrangers({ manual }: RulesParameters, { customers }: Features): Warning[] {
  if (manual.length === 0) return [];
  const known = new Set(customers);
  const strangers = [...new Set(manual.map(({ customer }) => customer).filter((each) => !known.has(each)))];
  if (strangers.length === 0) return [];
  const message = `Decided by hand, but not among the customers: ${strangers.join(', ')}.`;
  return [{ code: 'unknown_customer', message }];
}
