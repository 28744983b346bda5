import type { Phrases } from '../../wording/statement.js';

/** Sentences of `margin` beside those of ABC. */
export const MARGIN_PHRASES: Phrases = {
  below: {
    en: 'Margin: {figure} from {from} to {to}, below zero.',
    ru: 'Маржа: {figure} с {from} по {to}, меньше нуля.',
    uk: 'Маржа: {figure} з {from} до {to}, менше нуля.',
  },
  serviceUnknown: {
    en: 'The cost of service is not known and is not subtracted.',
    ru: 'Затраты на обслуживание неизвестны и не вычтены.',
    uk: 'Витрати на обслуговування невідомі й не відняті.',
  },
  contribution: {
    en: 'Of the revenue {share} is left.',
    ru: 'От выручки остаётся {share}.',
    uk: 'Від виторгу лишається {share}.',
  },
  negative: {
    en: 'Turnover that costs more than it brings is a segment of its own, outside A, B and C.',
    ru: 'Оборот, который стоит дороже, чем приносит, — отдельный сегмент вне A, B и C.',
    uk: 'Оборот, що коштує дорожче, ніж приносить, — окремий сегмент поза A, B і C.',
  },
};
