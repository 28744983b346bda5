import type { Phrases } from '../../wording/statement.js';

/** Sentences of `satisfaction`. */
export const SATISFACTION_PHRASES: Phrases = {
  nps: {
    en: 'Latest answer from {from} to {to}: {score} of 10. Promoters answer 9 or 10, passive customers 7 or 8, detractors up to 6.',
    ru: 'Последний ответ с {from} по {to}: {score} из 10. Промоутеры отвечают 9 или 10, нейтралы 7 или 8, критики до 6.',
    uk: 'Остання відповідь з {from} до {to}: {score} з 10. Промоутери відповідають 9 або 10, нейтрали 7 або 8, критики до 6.',
  },
  csat: {
    en: 'Latest answer from {from} to {to}: {score} of 5. Satisfied customers answer 4 or more, neutral ones 3, the others less.',
    ru: 'Последний ответ с {from} по {to}: {score} из 5. Довольные отвечают 4 и выше, нейтральные 3, остальные ниже.',
    uk: 'Остання відповідь з {from} до {to}: {score} з 5. Задоволені відповідають 4 і вище, нейтральні 3, решта нижче.',
  },
  complaints: {
    en: 'Complaints in this time: {count}.',
    ru: 'Жалоб за это время: {count}.',
    uk: 'Скарг за цей час: {count}.',
  },
};
