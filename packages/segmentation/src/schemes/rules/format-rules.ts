import { LANGUAGES } from '../../labels/labels.js';
import { conditionText, quote } from './rule-text.js';
import { isGroup } from './rule-types.js';
import type { ManualDecision, RulesParameters, RuleSegment, When } from './rule-types.js';

const INDENT = '  ';

/**
 * Rules as a text that people read and write; `parseRules` reads it back to equal parameters.
 *
 * @param parameters  checked, as `resolveScheme` gives them
 */
export function formatRules({ rules, otherwise, manual = [] }: RulesParameters): string {
  const blocks = rules.map((rule) => [
    `segment ${rule.segment}`,
    ...indent([...labelLines(rule), ...prefix('when', whenLines(rule.when)), ...purposeLines(rule)]),
  ]);
  blocks.push([`otherwise ${otherwise.segment}`, ...indent([...labelLines(otherwise), ...purposeLines(otherwise)])]);
  if (manual.length > 0) blocks.push(['by hand', ...indent(manual.map(decisionLine))]);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `${INDENT}${line}`);

function prefix(word: string, [first, ...rest]: readonly string[]): string[] {
  return [`${word} ${first}`, ...rest];
}

function labelLines({ label = {} }: RuleSegment): string[] {
  return LANGUAGES.flatMap((language) => {
    const text = label[language];
    return text === undefined ? [] : [`label ${language} ${quote(text)}`];
  });
}

function purposeLines({ goal, next }: RuleSegment): string[] {
  return [
    ...(goal === undefined ? [] : [`goal ${quote(goal)}`]),
    ...(next === undefined ? [] : [`next ${next.join(', ')}`]),
  ];
}

function whenLines(when: When): string[] {
  if (!isGroup(when)) return [conditionText(when)];
  if ('not' in when) return prefix('not', whenLines(when.not));
  const [word, parts] = 'all' in when ? ['all of', when.all] : ['any of', when.any];
  return [word, ...indent(parts.flatMap(whenLines))];
}

function decisionLine({ customer, action, segment, author, date, note }: ManualDecision): string {
  const what = segment === undefined ? action : `${action} ${segment}`;
  return `${quote(customer)} ${what} by ${quote(author)} on ${date}${note === undefined ? '' : ` note ${quote(note)}`}`;
}
