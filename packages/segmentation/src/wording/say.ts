import { segmentLabel } from '../labels/labels.js';
import { COMMON_PHRASES } from './common-phrases.js';
import { sayFigureIn } from './figures.js';
import type { MoneyStyle } from './figures.js';
import { termIn } from './terms.js';
import type { Phrases, SentenceLanguage, Statement, StatementValue } from './statement.js';

/**
 * Says a statement in a language.
 *
 * @param phrases  the sentences of the scheme; those that all schemes share are known here
 * @param labelOf  the name of a segment, where the scheme has names of its own
 * @throws RangeError if the statement is not among them, or lacks a value for a place
 */
export function sayStatement(
  statement: Statement,
  phrases: Phrases,
  language: SentenceLanguage,
  money: MoneyStyle,
  labelOf: (code: string) => string = (code) => segmentLabel(code, language),
): string {
  const sayValue = (value: StatementValue): string => {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return sayFigureIn(language, value, 'count', money);
    if ('share' in value) return sayFigureIn(language, value.share, 'share', money);
    if ('segment' in value) return value.isOther ? segmentLabel(value.segment, language) : labelOf(value.segment);
    if ('term' in value) return termIn(value.term, language);
    if ('list' in value) return value.list.map(sayValue).join(', ');
    if ('say' in value) return sayStatement(value, phrases, language, money, labelOf);
    return sayFigureIn(language, value.value, value.unit, money);
  };
  const phrase = phrases[statement.say] ?? COMMON_PHRASES[statement.say];
  if (phrase === undefined) throw new RangeError(`statement "${statement.say}" has no phrase`);
  return phrase[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = statement.values?.[name];
    if (value === undefined) throw new RangeError(`statement "${statement.say}" requires the value "${name}"`);
    return sayValue(value);
  });
}
