import { describe, expect, it } from '@jest/globals';
import { explain, getScheme, resolveScheme, schemes, SENTENCE_LANGUAGES } from '../src/index.js';
import type { SchemeConfig } from '../src/index.js';
import { run } from './builders.js';
import type { Row } from './builders.js';

const ROWS: Row[] = [
  ['a', '2026-06-01', 6000],
  ['b', '2026-03-10', 2000],
  ['b', '2026-05-10', 1000],
  ['c', '2025-01-05', 1000],
  ['c', '2026-06-01', 1000],
];

/** What is said of one customer, the reasons first, then the changes. */
function told(config: SchemeConfig, customer: string) {
  const { assignment, features } = run(config, '2026-06-30', ROWS);
  const index = features.customers.indexOf(customer);
  return SENTENCE_LANGUAGES.map((language) => {
    const all = explain(resolveScheme(config), assignment, features, index, language);
    return [...all.explanation, ...all.distanceToNeighbourSegments.map(({ change }) => change)];
  });
}

describe('sentences', () => {
  it('are there for every scheme', () => {
    for (const { id } of schemes) expect([id, Object.keys(getScheme(id).phrases ?? {}).length > 0]).toEqual([id, true]);
  });

  it('of abc hold the sum ahead and the borders', () => {
    // 60 + 30 + 10 since the window leaves out the order of 2025-01: the first brings 60 %, the second crosses 80 %.
    expect(told({ scheme: 'abc', parameters: { shares: [60, 30, 10] } }, 'b')).toEqual([
      [
        'Revenue: 30.00 EUR from 2025-07-01 to 2026-06-30; place 2.',
        'Customers ahead bring 60.00 EUR of 100.00 EUR in all, 60.0 %: below 60.0 % is A, below 90.0 % B, the rest C.',
        'Customers with the same figure share the class of the first of them.',
        'A with at least 60.00 EUR instead of 30.00 EUR, by the borders of this calculation.',
        'C with at most 29.99 EUR instead of 30.00 EUR, by the borders of this calculation.',
      ],
      [
        'Выручка: 30,00 EUR с 2025-07-01 по 2026-06-30; место 2.',
        'Клиенты впереди приносят 60,0 % итога, 60,00 EUR из 100,00 EUR: меньше 60,0 % — это A, меньше 90,0 % — B, остальное — C.',
        'Клиенты с одинаковым показателем получают класс первого из них.',
        'A, если не меньше чем 60,00 EUR (сейчас 30,00 EUR), по границам этого расчёта.',
        'C, если не больше чем 29,99 EUR (сейчас 30,00 EUR), по границам этого расчёта.',
      ],
      [
        'Виторг: 30,00 EUR з 2025-07-01 до 2026-06-30; місце 2.',
        'Клієнти попереду приносять 60,0 % підсумку, 60,00 EUR із 100,00 EUR: менше 60,0 % — це A, менше 90,0 % — B, решта — C.',
        'Клієнти з однаковим показником отримують клас першого з них.',
        'A, якщо не менше ніж 60,00 EUR (зараз 30,00 EUR), за меж цього розрахунку.',
        'C, якщо не більше ніж 29,99 EUR (зараз 30,00 EUR), за меж цього розрахунку.',
      ],
    ]);
  });

  it('of lifecycle-cycle hold the cycle, its tolerance and what is missed', () => {
    // One gap in the base: 61 days from March 10 to May 10; and 512 days of the other customer. Their median is 286.5.
    const [, ru, uk] = told({ scheme: 'lifecycle-cycle', parameters: { tolerance: 0.25 } }, 'b');
    expect(ru).toEqual([
      '2 визита, с последней покупки прошло: 51 день.',
      'Обычный промежуток между покупками: 286,5 дня (по всей базе), допуск 25,0 %; пропущено циклов: 0.',
      'Два пропущенных цикла — потерян, один — спит; без пропусков: 3 визита или больше — лоялен, иначе новый.',
      'Спящие, если без покупок пройдёт 359 дней (сейчас 51 день).',
      'Лояльные, если без пропуска цикла будет 3 визита или больше (сейчас 2 визита).',
    ]);
    expect(uk![3]).toBe('Сплячі, якщо без покупок мине 359 днів (зараз 51 день).');
  });

  it('tell a window without a beginning in the language too', () => {
    expect(told({ scheme: 'repeat-purchase' }, 'a').map(([first]) => first)).toEqual([
      '1 order from the beginning to 2026-06-30; two or more are repeat purchases.',
      'С начала по 2026-06-30: 1 заказ; повторные покупки — это две и больше.',
      'З початку до 2026-06-30: 1 замовлення; повторні покупки — це дві й більше.',
    ]);
  });

  it('of rfm-scores name the cuts and how they make a score', () => {
    const [en] = told({ scheme: 'rfm-scores', parameters: { k: 3 } }, 'a');
    // Revenue 20, 30, 60 EUR: type 7 cuts at a third and two thirds of the way, 26.67 and 40.00.
    expect(en).toContain('Revenue: 60.00 EUR, score 3 of 3; cuts: 26.67 EUR, 40.00 EUR.');
    expect(en).toContain(
      'The score is 1 plus the number of cuts below the figure; for days it is turned round, the fewer the better.',
    );
    expect(en).toContain('3-1-2 with 40.00 EUR or less instead of 60.00 EUR (revenue).');
  });
});
