import { describe, expect, it } from '@jest/globals';
import { runOn } from './details-builders.js';

const deal = (id: string, at: string, status: string) => ({ id, at, texts: { status } });

describe('commercial-stage', () => {
  it('tells registered, tried and paid apart as of the day', () => {
    const run = runOn('commercial-stage', '2026-06-30', {
      customers: ['registered', 'later', 'foreign'],
      rows: [
        ['paid', '2026-05-01', 100],
        ['gift', '2026-05-01', 0],
        ['later', '2026-07-01', 100],
      ],
      unconverted: new Map([['foreign', 2]]),
      tables: {
        deals: [
          deal('open', '2026-06-30', 'open'),
          deal('lost', '2024-01-01', 'lost'),
          deal('gift', '2026-05-01', 'won'),
          deal('later', '2026-07-01', 'won'),
        ],
      },
    });
    expect(run.of).toEqual({
      registered: 'registered',
      later: 'registered',
      open: 'trial',
      lost: 'trial',
      gift: 'trial',
      paid: 'paid',
      foreign: 'paid',
    });
    expect(run.explain('foreign').explanation).toEqual(['Won deals in a currency without an exchange rate: 2.']);
    expect(run.explain('registered').distanceToNeighbourSegments.map(({ segmentCode }) => segmentCode)).toEqual([
      'trial',
      'paid',
    ]);
    expect(run.explain('lost', 'ru').explanation).toEqual(['Покупок ещё нет; сделок было: 1.']);
  });

  it('counts a deal won for nothing as paid on request', () => {
    const config = { scheme: 'commercial-stage', parameters: { countZeroAmount: true } };
    expect(runOn(config, '2026-06-30', { rows: [['gift', '2026-05-01', 0]] }).of).toEqual({ gift: 'paid' });
  });

  it('cannot tell who has only registered without deals', () => {
    const run = runOn('commercial-stage', '2026-06-30', { customers: ['a'], rows: [['b', '2026-05-01', 5]] });
    expect(run.of).toEqual({ a: 'missing_field:deals', b: 'paid' });
    expect(run.assignment.warnings.map(({ code }) => code)).toEqual(['missing_data']);
  });
});
