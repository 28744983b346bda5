import { LANGUAGES } from '../../labels/labels.js';
import type { ConfiguredScheme } from '../../scheme/scheme.js';
import { alternativesOf, isCovered } from './rule-logic.js';
import type { Alternatives } from './rule-logic.js';
import { operandOf } from './operands.js';
import { operandText } from './rule-text.js';
import { isGroup } from './rule-types.js';
import type { RulesParameters, When } from './rule-types.js';
import { checkManual } from './validate-manual.js';
import { checkWhen, walkConditions } from './validate-condition.js';
import { checkMembers, checkText, isObject } from './validate-shape.js';

/** What is known of the place where rules are to run. What is left out is not checked. */
export interface KnownToRules {
  /** Names of the fields that records have. */
  readonly fields?: Iterable<string>;
  /** The schemes that run together with the rules. */
  readonly schemes?: readonly ConfiguredScheme[];
}

const SEGMENT_MEMBERS = ['segment', 'label', 'goal', 'next'] as const;
const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/;
const MOST_RULES = 500;

/**
 * Everything that is wrong with the parameters of `rules`, each fault with its path: what cannot be read, segments and
 * fields that do not exist, conditions that nobody can meet, and rules that earlier ones leave nobody for.
 *
 * @param parameters  as read from a file, or with defaults filled in
 * @returns           one sentence per fault, in the order of the file; empty when all is well
 */
export function validateRules(parameters: unknown, known: KnownToRules = {}): string[] {
  if (!isObject(parameters)) return ['parameters must be an object'];
  const { rules, otherwise, manual = [] } = parameters;
  const faults = checkMembers(parameters, ['rules', 'otherwise', 'manual'], 'parameters');
  if (!Array.isArray(rules) || rules.length === 0 || rules.length > MOST_RULES) {
    faults.push(`parameters.rules must be a list of 1 to ${MOST_RULES} rules`);
  }
  const list: readonly unknown[] = Array.isArray(rules) ? rules : [];
  faults.push(...list.flatMap((rule, i) => checkRule(rule, `parameters.rules[${i}]`)));
  faults.push(
    ...(otherwise === undefined
      ? ['parameters.otherwise is missing: those that meet no rule need a segment, {"segment": code}']
      : checkSegment(otherwise, [...SEGMENT_MEMBERS], 'parameters.otherwise')),
  );
  const codes = new Set([...list, otherwise].flatMap((each) => (isObject(each) ? [each.segment] : [])));
  faults.push(...checkManual(manual, codes, isObject(otherwise) ? otherwise.segment : undefined, list));
  const readable = faults.length === 0 ? (parameters as unknown as RulesParameters) : null;
  faults.push(...checkTargets([...list, otherwise], codes));
  if (readable === null) return faults;
  return [...faults, ...checkLabels(readable), ...checkNames(readable, known), ...checkLogic(readable)];
}

function checkRule(rule: unknown, path: string): string[] {
  const faults = checkSegment(rule, [...SEGMENT_MEMBERS, 'when'], path);
  if (!isObject(rule)) return faults;
  return [...faults, ...(rule.when === undefined ? [`${path}.when is missing`] : checkWhen(rule.when, `${path}.when`))];
}

function checkSegment(given: unknown, members: readonly string[], path: string): string[] {
  if (!isObject(given)) return [`${path} must be an object with "segment"`];
  const { segment, label, goal, next } = given;
  const faults = checkMembers(given, members, path);
  if (typeof segment !== 'string' || !CODE.test(segment)) {
    faults.push(`${path}.segment must be a code of letters, digits and hyphens, such as "key-accounts"`);
  }
  if (goal !== undefined) faults.push(...checkText(goal, `${path}.goal`));
  if (next !== undefined && (!Array.isArray(next) || next.length === 0)) {
    faults.push(`${path}.next must be a list of segments`);
  }
  if (label === undefined) return faults;
  if (!isObject(label)) return [...faults, `${path}.label must be an object of texts by language`];
  faults.push(...checkMembers(label, LANGUAGES, `${path}.label`));
  return [
    ...faults,
    ...Object.entries(label).flatMap(([language, text]) => checkText(text, `${path}.label.${language}`)),
  ];
}

/** Every segment that customers are to move to is one that the rules can give. */
function checkTargets(segments: readonly unknown[], codes: ReadonlySet<unknown>): string[] {
  return segments.flatMap((each, i) => {
    const path = i < segments.length - 1 ? `parameters.rules[${i}]` : 'parameters.otherwise';
    if (!isObject(each) || !Array.isArray(each.next)) return [];
    return each.next.flatMap((code: unknown, place) => {
      if (code === each.segment)
        return [`${path}.next[${place}] must be another segment than "${String(code)}" itself`];
      if (codes.has(code)) return [];
      return [`${path}.next[${place}]: segment "${String(code)}" is unknown; known: ${[...codes].join(', ')}`];
    });
  });
}

/** A segment that several rules give has one name. */
function checkLabels({ rules, otherwise }: RulesParameters): string[] {
  const names = new Map<string, string>();
  return [...rules, otherwise].flatMap(({ segment, label = {} }, i) => {
    const path = i < rules.length ? `parameters.rules[${i}]` : 'parameters.otherwise';
    return Object.entries(label).flatMap(([language, text]) => {
      const key = `${segment} ${language}`;
      const first = names.get(key) ?? text;
      names.set(key, first);
      return first === text ? [] : [`${path}.label.${language}: segment "${segment}" is already called "${first}"`];
    });
  });
}

function checkNames({ rules }: RulesParameters, { fields, schemes }: KnownToRules): string[] {
  const names = fields === undefined ? null : new Set(fields);
  const checkField = (field: string, path: string): string[] =>
    names === null || names.has(field) ? [] : [`${path}: field "${field}" is unknown`];
  return rules.flatMap(({ when }, i) =>
    [...walkConditions(when, `parameters.rules[${i}].when`)].flatMap(([condition, path]) => {
      if ('field' in condition) return checkField(condition.field, `${path}.field`);
      if ('ratio' in condition) {
        return condition.ratio.flatMap((part, k) =>
          'field' in part ? checkField(part.field, `${path}.ratio[${k}].field`) : [],
        );
      }
      if (!('segmentOf' in condition) || schemes === undefined) return [];
      return checkOtherScheme(condition.segmentOf, [condition.is ?? [], condition.in ?? []].flat(), schemes, path);
    }),
  );
}

function checkOtherScheme(
  id: string,
  wanted: readonly unknown[],
  schemes: readonly ConfiguredScheme[],
  path: string,
): string[] {
  const other = schemes.find((each) => each.id === id);
  if (other === undefined) {
    const ids = schemes.map((each) => each.id).join(', ');
    return [`${path}.segmentOf: scheme "${id}" is not among the schemes; there are: ${ids || 'none'}`];
  }
  // Codes that only the data tell cannot be checked beforehand.
  if (other.scheme.hasFoundCodes?.(other.parameters) === true) return [];
  const codes = other.scheme.codes(other.parameters);
  const lower = new Set(codes.map((code) => code.toLowerCase()));
  return wanted
    .filter((code) => !lower.has(String(code).toLowerCase()))
    .map((code) => `${path}: scheme "${id}" has no segment "${String(code)}"; it has: ${codes.join(', ')}`);
}

/** Conditions that exclude each other, and rules that nobody gets to. */
function checkLogic({ rules }: RulesParameters): string[] {
  const ways: Alternatives[] = rules.map(({ when }) => alternativesOf(when));
  return rules.flatMap(({ when }, i) => {
    const path = `parameters.rules[${i}]`;
    const impossible = findImpossible(when, `${path}.when`);
    if (impossible.length > 0 || ways[i]?.length === 0) return impossible;
    const before = ways.slice(0, i);
    const taker = before.findIndex((each) => isCovered(ways[i]!, [each]));
    if (taker >= 0) {
      return [`${path} can never be reached: rule ${taker + 1} takes everyone who meets it; move it up or drop it`];
    }
    if (!isCovered(ways[i]!, before)) return [];
    return [`${path} can never be reached: the rules before it take everyone who meets it; move it up or drop it`];
  });
}

/** The innermost parts that nobody can meet. */
function findImpossible(when: When, path: string, isOpposite = false): string[] {
  if (isGroup(when)) {
    const parts: [When, string][] =
      'not' in when
        ? [[when.not, `${path}.not`]]
        : ('all' in when ? when.all : when.any).map((part, i) => [
            part,
            `${path}.${'all' in when ? 'all' : 'any'}[${i}]`,
          ]);
    const inside = parts.flatMap(([part, at]) => findImpossible(part, at, isOpposite !== 'not' in when));
    if (inside.length > 0 || 'not' in when) return inside;
  }
  if (alternativesOf(when, isOpposite)?.length !== 0) return [];
  const looked = [...walkConditions(when, path)].map(([condition]) => operandText(operandOf(condition)));
  const often = looked.find((text, i) => looked.indexOf(text) !== i);
  if (!isGroup(when)) return [`${path} can ${isOpposite ? 'only be' : 'never be'} met: ${looked[0]} has no such value`];
  return [`${path} can never be met: its conditions${often === undefined ? '' : ` on ${often}`} exclude each other`];
}
