import type { Phrases } from '../../wording/statement.js';

/** Sentences of the schemes that read one field: a text as it stands, or a number between borders. */
export const RECORD_PHRASES: Phrases = {
  text: { en: '{term}: {text}.', ru: '{term}: {text}.', uk: '{term}: {text}.' },
  sameAs: {
    en: 'By the list of values this means: {segment}.',
    ru: 'По списку значений это: {segment}.',
    uk: 'За списком значень це: {segment}.',
  },
  otherText: {
    en: 'This value has no segment of its own; values that have one: {count}.',
    ru: 'У этого значения нет своего сегмента; значений со своим сегментом: {count}.',
    uk: 'Це значення не має власного сегмента; значень із власним сегментом: {count}.',
  },
  number: { en: '{term}: {figure}.', ru: '{term}: {figure}.', uk: '{term}: {figure}.' },
  band: {
    en: '{segment}: from {from} to below {to}.',
    ru: '{segment}: от {from}, но меньше {to}.',
    uk: '{segment}: від {from}, але менше за {to}.',
  },
  lastBand: {
    en: '{segment}: from {from} on.',
    ru: '{segment}: от {from} и больше.',
    uk: '{segment}: від {from} і більше.',
  },
};
