import { describe, expect, it } from '@jest/globals';
import { fakeClock } from '@strata/testkit';
import { ProgressMeter } from '../src/runs/progress-meter.js';
import { ImportProgress } from '../src/sync/import-progress.js';

describe('the progress meter', () => {
  const meterOn = (clock = fakeClock()) => ({ clock, meter: new ProgressMeter('import', clock.now) });

  it('knows no rate at the first sight', () => {
    expect(meterOn().meter.at(100, 0.1)).toEqual({
      stage: 'import',
      share: 0.1,
      done: 100,
      perSecond: 0,
      secondsLeft: null,
    });
  });

  it('tells the rate and the time left', () => {
    const { clock, meter } = meterOn();
    meter.at(0, 0);
    clock.advance(2_000);
    expect(meter.at(100, 0.2)).toMatchObject({ perSecond: 50, secondsLeft: 8 });
  });

  it('follows the last ten seconds, not the whole time', () => {
    const { clock, meter } = meterOn();
    meter.at(0, 0);
    clock.advance(60_000);
    meter.at(60, 0.1);
    clock.advance(5_000);
    expect(meter.at(5_060, 0.6)).toMatchObject({ perSecond: 1_000, secondsLeft: 4 });
  });

  it('keeps silent about the time left where the size is unknown or nothing moves', () => {
    const { clock, meter } = meterOn();
    meter.at(0, null);
    clock.advance(1_000);
    expect(meter.at(10, null)).toMatchObject({ perSecond: 10, secondsLeft: null, share: null });
    clock.advance(1_000);
    expect(meter.at(10, 0.5).secondsLeft).toBeNull();
  });

  it('never tells a negative rate', () => {
    const { clock, meter } = meterOn();
    meter.at(10, 0.5);
    clock.advance(1_000);
    expect(meter.at(5, 0.4)).toMatchObject({ perSecond: 0, secondsLeft: null });
  });
});

describe('the progress of an import', () => {
  it('is unknown until every stream can say where it stands', () => {
    const progress = new ImportProgress({ contact: 0, company: 0, deal: 0 });
    progress.add('contact', 50, 0.5);
    progress.add('company', 10, 1);
    expect([progress.done, progress.share]).toEqual([60, null]);
    progress.add('deal', 5, 0.3);
    expect(progress.done).toBe(65);
    expect(progress.share).toBeCloseTo(0.6);
  });

  it('weighs a stream by the rows that are stored already', () => {
    const progress = new ImportProgress({ contact: 100, company: 0, deal: 899 });
    for (const [entity, share] of [
      ['contact', 1],
      ['company', 1],
      ['deal', 0],
    ] as const)
      progress.add(entity, 1, share);
    expect(progress.share).toBeCloseTo(101 / 1000);
  });
});
