import type { Phrases } from '../../wording/statement.js';

/** Sentences of `rfm-bands`. */
export const BAND_PHRASES: Phrases = {
  closedBand: {
    en: '{term}: {figure}, band {band} of {bands}: {low} to {high}.',
    ru: '{term}: {figure}, интервал {band} из {bands}: {low} – {high}.',
    uk: '{term}: {figure}, інтервал {band} з {bands}: {low} – {high}.',
  },
  halfOpenBand: {
    en: '{term}: {figure}, band {band} of {bands}: {low} to below {high}.',
    ru: '{term}: {figure}, интервал {band} из {bands}: {low} – {high}, верхний край не входит.',
    uk: '{term}: {figure}, інтервал {band} з {bands}: {low} – {high}, верхній край не входить.',
  },
  openBand: {
    en: '{term}: {figure}, band {band} of {bands}: {low} and more.',
    ru: '{term}: {figure}, интервал {band} из {bands}: {low} и больше.',
    uk: '{term}: {figure}, інтервал {band} з {bands}: {low} і більше.',
  },
};

/** Sentences of `rfm-scores`. */
export const SCORE_PHRASES: Phrases = {
  score: {
    en: '{term}: {figure}, score {score} of {k}; cuts: {cuts}.',
    ru: '{term}: {figure}, оценка {score} из {k}; границы: {cuts}.',
    uk: '{term}: {figure}, оцінка {score} з {k}; межі: {cuts}.',
  },
  cutsBelow: {
    en: 'The score is 1 plus the number of cuts below the figure; for days it is turned round, the fewer the better.',
    ru: 'Оценка — это 1 плюс число границ ниже показателя; для дней наоборот: чем меньше, тем лучше.',
    uk: 'Оцінка — це 1 плюс кількість меж нижче показника; для днів навпаки: чим менше, тим краще.',
  },
  cutsReached: {
    en: 'The score is 1 plus the number of cuts that the figure reaches; for days it is turned round, the fewer the better.',
    ru: 'Оценка — это 1 плюс число границ, которых показатель достиг; для дней наоборот: чем меньше, тем лучше.',
    uk: 'Оцінка — це 1 плюс кількість меж, яких показник досяг; для днів навпаки: чим менше, тим краще.',
  },
  equalGroups: {
    en: 'Scores are groups of equal size, equal figures told apart by the id; the cuts are the greatest figures found in them, and days are turned round.',
    ru: 'Оценки — группы равного размера, равные показатели разделены по идентификатору; границы — наибольшие показатели групп, дни считаются наоборот.',
    uk: 'Оцінки — групи однакового розміру, однакові показники розділено за ідентифікатором; межі — найбільші показники груп, дні рахуються навпаки.',
  },
};

/** Sentences of `rfm-segments`. */
export const SEGMENT_PHRASES: Phrases = {
  ...SCORE_PHRASES,
  firstRule: {
    en: 'First rule that matches: {segment}, recency {recency}, frequency {frequency}, money {monetary}, on scores 1 to {k}.',
    ru: 'Первое подходящее правило: {segment}, давность {recency}, частота {frequency}, деньги {monetary}, оценки от 1 до {k}.',
    uk: 'Перше правило, що підходить: {segment}, давність {recency}, частота {frequency}, гроші {monetary}, оцінки від 1 до {k}.',
  },
  noRule: {
    en: 'No rule matches these scores.',
    ru: 'Ни одно правило не подходит к этим оценкам.',
    uk: 'Жодне правило не підходить до цих оцінок.',
  },
};
