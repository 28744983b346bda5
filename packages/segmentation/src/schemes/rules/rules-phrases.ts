import type { Phrase, Phrases } from '../../wording/statement.js';

/** A sign that all languages share. */
const same = (text: string): Phrase => ({ en: text, ru: text, uk: text });

/** What conditions look at. */
const OPERAND_PHRASES: Phrases = {
  figureIn: same('{figure} ({from} … {to})'),
  aggregateOf: same('{aggregate}: {of}'),
  ratioOf: {
    en: 'ratio: {first} / {second}',
    ru: 'отношение: {first} / {second}',
    uk: 'відношення: {first} / {second}',
  },
  segmentOf: { en: 'segment by "{id}"', ru: 'сегмент по схеме «{id}»', uk: 'сегмент за схемою «{id}»' },
};

/** Tests by their operator. Figures stand in no sentence, so that no language has to decline them. */
const TEST_PHRASES: Phrases = {
  is: same('= {value}'),
  in: { en: 'one of: {value}', ru: 'одно из: {value}', uk: 'одне з: {value}' },
  contains: { en: 'contains "{value}"', ru: 'содержит «{value}»', uk: 'містить «{value}»' },
  startsWith: { en: 'starts with "{value}"', ru: 'начинается с «{value}»', uk: 'починається з «{value}»' },
  filled: { en: 'filled in', ru: 'заполнено', uk: 'заповнено' },
  empty: { en: 'not filled in', ru: 'не заполнено', uk: 'не заповнено' },
  none: { en: 'none', ru: 'нет', uk: 'немає' },
  below: same('< {value}'),
  atMost: same('≤ {value}'),
  above: same('> {value}'),
  atLeast: same('≥ {value}'),
  between: same('{from} … {to}'),
  before: { en: 'before {value}', ru: 'раньше {value}', uk: 'раніше за {value}' },
  after: { en: 'after {value}', ru: 'позже {value}', uk: 'пізніше за {value}' },
  inLast: same('{from} … {to}'),
  olderThan: { en: 'before {value}', ru: 'раньше {value}', uk: 'раніше за {value}' },
  anniversaryWithin: {
    en: 'time to the anniversary ≤ {value}',
    ru: 'время до годовщины ≤ {value}',
    uk: 'час до річниці ≤ {value}',
  },
};

/** Sentences of `rules`. */
export const RULES_PHRASES: Phrases = {
  ...OPERAND_PHRASES,
  ...TEST_PHRASES,
  condition: {
    en: '{operand}: {test} (now: {value})',
    ru: '{operand}: {test} (сейчас: {value})',
    uk: '{operand}: {test} (зараз: {value})',
  },
  opposite: {
    en: '{operand}: not ({test}) (now: {value})',
    ru: '{operand}: не ({test}) (сейчас: {value})',
    uk: '{operand}: не ({test}) (зараз: {value})',
  },
  noValue: { en: 'no value', ru: 'нет значения', uk: 'немає значення' },
  rule: {
    en: 'Rule {rule} gives the segment: {segment}.',
    ru: 'Правило {rule} даёт сегмент: {segment}.',
    uk: 'Правило {rule} дає сегмент: {segment}.',
  },
  otherwise: {
    en: 'No rule is met; the segment of all others: {segment}.',
    ru: 'Ни одно правило не выполнено; сегмент для всех остальных: {segment}.',
    uk: 'Жодне правило не виконано; сегмент для всіх інших: {segment}.',
  },
  met: { en: 'Met: {condition}.', ru: 'Выполнено: {condition}.', uk: 'Виконано: {condition}.' },
  notMet: { en: 'Not met: {condition}.', ru: 'Не выполнено: {condition}.', uk: 'Не виконано: {condition}.' },
  unknown: {
    en: 'Not known, so not met: {condition}.',
    ru: 'Неизвестно, значит не выполнено: {condition}.',
    uk: 'Невідомо, отже не виконано: {condition}.',
  },
  passedOver: {
    en: 'Rule {rule} ({segment}) goes first, but is not met: {conditions}.',
    ru: 'Правило {rule} ({segment}) стоит раньше, но не выполнено: {conditions}.',
    uk: 'Правило {rule} ({segment}) стоїть раніше, але не виконане: {conditions}.',
  },
  nearest: {
    en: 'Nearest other rule: {rule} ({segment}). Still to be met: {conditions}.',
    ru: 'Ближайшее другое правило: {rule} ({segment}). Осталось выполнить: {conditions}.',
    uk: 'Найближче інше правило: {rule} ({segment}). Залишилося виконати: {conditions}.',
  },
  withoutRule: {
    en: 'Without rule {rule} the segment would be: {segment}.',
    ru: 'Без правила {rule} был бы сегмент: {segment}.',
    uk: 'Без правила {rule} був би сегмент: {segment}.',
  },
  goal: { en: 'Goal: {goal}', ru: 'Цель: {goal}', uk: 'Мета: {goal}' },
  next: {
    en: 'To be moved to: {segments}.',
    ru: 'Куда перевести: {segments}.',
    uk: 'Куди перевести: {segments}.',
  },
  override: {
    en: 'Set by hand by {author} on {date}: {segment}. By the rules it would be: {byRules}.',
    ru: 'Задано вручную ({author}, {date}): {segment}. По правилам было бы: {byRules}.',
    uk: 'Встановлено вручну ({author}, {date}): {segment}. За правилами було б: {byRules}.',
  },
  include: {
    en: 'Set by hand by {author} on {date}: the rules of this segment count as met: {segment}. By the rules it would be: {byRules}.',
    ru: 'Задано вручную ({author}, {date}): правила этого сегмента считаются выполненными: {segment}. По правилам было бы: {byRules}.',
    uk: 'Встановлено вручну ({author}, {date}): правила цього сегмента вважаються виконаними: {segment}. За правилами було б: {byRules}.',
  },
  exclude: {
    en: 'Set by hand by {author} on {date}: the rules of this segment are passed over: {segment}. By the rules it would be: {byRules}.',
    ru: 'Задано вручную ({author}, {date}): правила этого сегмента пропускаются: {segment}. По правилам было бы: {byRules}.',
    uk: 'Встановлено вручну ({author}, {date}): правила цього сегмента пропускаються: {segment}. За правилами було б: {byRules}.',
  },
  takenOut: {
    en: 'Taken out by hand by {author} on {date}. By the rules it would be: {byRules}.',
    ru: 'Исключено вручную ({author}, {date}). По правилам было бы: {byRules}.',
    uk: 'Вилучено вручну ({author}, {date}). За правилами було б: {byRules}.',
  },
  note: { en: 'Note: {note}', ru: 'Примечание: {note}', uk: 'Примітка: {note}' },
};
