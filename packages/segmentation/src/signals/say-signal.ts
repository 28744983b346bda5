import type { MoneyStyle } from '../wording/figures.js';
import { sayStatement } from '../wording/say.js';
import type { SentenceLanguage } from '../wording/statement.js';
import { SIGNAL_PHRASES } from './signal-phrases.js';
import type { Signal } from './signal.js';

/** The sentence of a signal in a language. The customer is not named in it. */
export function saySignal(
  { statement }: Pick<Signal, 'statement'>,
  language: SentenceLanguage,
  money: MoneyStyle,
): string {
  return sayStatement(statement, SIGNAL_PHRASES, language, money);
}
