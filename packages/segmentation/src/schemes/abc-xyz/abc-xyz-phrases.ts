import type { Phrases } from '../../wording/statement.js';
import { ABC_PHRASES } from '../abc/abc-phrases.js';
import { XYZ_PHRASES } from '../xyz/xyz-phrases.js';

/** Sentences of `abc-xyz`: those of both halves, and how much attention a cell deserves. */
export const ABC_XYZ_PHRASES: Phrases = {
  ...ABC_PHRASES,
  ...XYZ_PHRASES,
  max: {
    en: 'Cell {segment} deserves most attention.',
    ru: 'Ячейка {segment}: больше всего внимания.',
    uk: 'Клітинка {segment}: найбільше уваги.',
  },
  extra: {
    en: 'Cell {segment} deserves extra attention.',
    ru: 'Ячейка {segment}: дополнительное внимание.',
    uk: 'Клітинка {segment}: додаткова увага.',
  },
  reduced: {
    en: 'Cell {segment} deserves reduced attention.',
    ru: 'Ячейка {segment}: внимания можно уделять меньше.',
    uk: 'Клітинка {segment}: уваги можна приділяти менше.',
  },
};
