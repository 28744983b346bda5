import type { SentenceLanguage, SignalPrecision } from '@strata/segmentation';

type Words = Readonly<Record<SentenceLanguage, string>>;

/** What coming true means, in words. */
export const MEANINGS: Readonly<Record<SignalPrecision['meaning'], Words>> = {
  no_purchase: { en: 'buys nothing', ru: 'ничего не купит', uk: 'нічого не купить' },
  purchase_within_cycle: {
    en: 'buys within the own cycle',
    ru: 'купит в пределах своего цикла',
    uk: 'купить у межах свого циклу',
  },
  revenue_stays_below: {
    en: 'revenue stays so low',
    ru: 'выручка останется такой же низкой',
    uk: 'виторг залишиться таким же низьким',
  },
};

/** Below so many cases a share says little: at 30, an observed half may be anything from a third to two thirds. */
const FEW = 30;

const NO_FORECAST: Words = {
  en: 'Tells who it is, not what will happen: one purchase is often the last one anyway.',
  ru: 'Говорит, кто это, а не что будет: одна покупка и без того часто последняя.',
  uk: 'Каже, хто це, а не що буде: одна покупка й без того часто остання.',
};
const NEVER_FIRED: Words = {
  en: 'It never fired on these days.',
  ru: 'В эти дни ни разу не сработал.',
  uk: 'У ці дні жодного разу не спрацював.',
};
const fewFired = (fired: number): Words => ({
  en: `Too few to judge by: ${fired}.`,
  ru: `Слишком мало, чтобы судить: ${fired}.`,
  uk: `Замало, щоб судити: ${fired}.`,
});

/** What a reader has to know before believing a row; null for nothing. */
export function noteOn({ isForecast, fired }: SignalPrecision, language: SentenceLanguage): string | null {
  const notes = [
    ...(isForecast ? [] : [NO_FORECAST]),
    ...(fired === 0 ? [NEVER_FIRED] : fired < FEW ? [fewFired(fired)] : []),
  ];
  return notes.length === 0 ? null : notes.map((note) => note[language]).join(' ');
}

/** Why there is no back-test at all. */
export const tooShort = (horizonDays: number): Words => ({
  en: `There is no month end with purchases before it and ${horizonDays} days after it: nothing to test on yet.`,
  ru: `Нет конца месяца, до которого были бы покупки и после которого прошло ${horizonDays} дн.: проверять пока не на чем.`,
  uk: `Немає кінця місяця, до якого були б покупки і після якого минуло ${horizonDays} дн.: перевіряти поки немає на чому.`,
});
