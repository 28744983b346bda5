import { describe, expect, it } from '@jest/globals';
import { createPurchaseLog, measure, parseDay, SENTENCE_LANGUAGES, vipListRequests, vipLists } from '../src/index.js';
import type { VipListOptions } from '../src/index.js';
import { sayReport } from '../src/reports/say-report.js';
import { purchases } from './builders.js';
import type { Row } from './builders.js';

const OPTIONS: VipListOptions = {
  metric: 'revenue',
  serviceRate: null,
  serviceBy: 'activity',
  months: 6,
  cumulativeMonths: 3,
  topShare: 0.2,
};
const small = (month: string): Row[] => ['a', 'b', 'c', 'd'].map((id, i): Row => [id, `${month}-03`, 10 + i]);
const ROWS: Row[] = [
  // January: flash is VIP of five and never comes again. February: steady of five. March to June: steady, then d.
  ...small('2026-01'),
  ['flash', '2026-01-20', 900],
  ...small('2026-02'),
  ['steady', '2026-02-20', 300],
  ['steady', '2026-03-20', 300],
  ...small('2026-03'),
  ...small('2026-04'),
  ...small('2026-05'),
  ['late', '2026-06-20', 500],
  ['steady', '2026-06-28', 20],
];

function listsOf(rows: readonly Row[], asOf = '2026-06-30', options = OPTIONS) {
  const log = createPurchaseLog({ purchases: purchases(rows), currency: 'EUR', currencyDigits: 2 });
  const day = parseDay(asOf);
  return vipLists(measure(log, vipListRequests(options, day), day), options);
}

describe('VIP lists', () => {
  const found = listsOf(ROWS);
  const namesOf = ({ vips }: { vips: readonly { customer: string }[] }) => vips.map(({ customer }) => customer);

  it('differ from month to month, and from those over several months', () => {
    expect(found.months.map(({ id, ranked, vips }) => [id, ranked, namesOf({ vips })])).toEqual([
      ['2026-01', 5, ['flash']],
      ['2026-02', 5, ['steady']],
      ['2026-03', 5, ['steady']],
      ['2026-04', 4, ['d']],
      ['2026-05', 4, ['d']],
      ['2026-06', 2, ['late']],
    ]);
    // Half a year: 7 buyers, 2 VIPs. April to June: 6 buyers, 2 VIPs, late with 500 and d with 26.
    expect([namesOf(found.halfYear), namesOf(found.cumulative)]).toEqual([
      ['flash', 'steady'],
      ['late', 'd'],
    ]);
    expect([found.cumulative.from, found.cumulative.to, found.cumulative.ranked]).toEqual([
      '2026-04-01',
      '2026-06-30',
      6,
    ]);
  });

  it('tell how much they have in common', () => {
    const overlap = (first: string, second: string) =>
      found.overlaps.find((each) => each.first === first && each.second === second);
    expect(overlap('2026-02', '2026-03')).toMatchObject({ common: 1, jaccard: 1 });
    expect(overlap('2026-01', '2026-02')).toMatchObject({ common: 0, jaccard: 0 });
    expect(overlap('2026-02', 'half-year')).toMatchObject({ common: 1, jaccard: 0.5 });
    expect(found.overlaps).toHaveLength((8 * 7) / 2);
    expect(listsOf([], '2026-06-30').overlaps[0]).toMatchObject({ common: 0, jaccard: null });
  });

  it('name who was great once and stayed away, with a task; not who has had no time to come back', () => {
    expect(found.oneTimeBigBuyers).toEqual([
      {
        customer: 'flash',
        months: ['2026-01'],
        figure: 900,
        lastPurchase: '2026-01-20',
        isOnHalfYearList: true,
        isOnCumulativeList: false,
        task: { say: 'whyStopped', values: { customer: 'flash', month: '2026-01', day: '2026-01-20' } },
      },
      expect.objectContaining({ customer: 'd', months: ['2026-04', '2026-05'], isOnCumulativeList: true }),
    ]);
    for (const language of SENTENCE_LANGUAGES) {
      const said = sayReport(found.oneTimeBigBuyers[0]!.task, language, { currency: 'EUR', currencyDigits: 2 });
      expect(said).toContain('flash');
    }
  });

  it('do not depend on the order of purchases', () => {
    expect(listsOf(ROWS.toReversed())).toEqual(found);
  });

  it('refuse to cumulate more months than there are', () => {
    expect(() => listsOf(ROWS, '2026-06-30', { ...OPTIONS, months: 2 })).toThrow('cumulativeMonths must not exceed');
  });
});
