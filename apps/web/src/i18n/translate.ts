import type { MessageKey } from './en/index.js';
import type { Message } from './message.js';

export type Parameters = Record<string, string | number>;

/** Text of a message with its parameters filled in; the plural form follows the number in `count`. */
export type Translate = (key: MessageKey, parameters?: Parameters) => string;

/** @param language  BCP 47 tag of the texts; decides the plural rules */
export function createTranslate(language: string, messages: Record<MessageKey, Message>): Translate {
  const plurals = new Intl.PluralRules(language);
  return (key, parameters = {}) => {
    const message = messages[key];
    const text = typeof message === 'string' ? message : pickForm(message, plurals.select(Number(parameters['count'])));
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(parameters[name] ?? placeholder));
  };
}

function pickForm(message: Exclude<Message, string>, form: Intl.LDMLPluralRule): string {
  return (message as Partial<Record<Intl.LDMLPluralRule, string>>)[form] ?? message.other;
}
