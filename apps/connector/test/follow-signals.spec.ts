import { describe, expect, it } from '@jest/globals';
import {
  formatDay,
  getScheme,
  NO_SIGNALS,
  parseDay,
  resolveScheme,
  SIGNAL_RULES,
  type Finding,
  type Observations,
  type SignalState,
} from '@strata/segmentation';
import { daysToLookAt } from '../src/signals/days-to-look-at.js';
import { followSignals } from '../src/signals/follow-signals.js';
import { signalSetupOf } from '../src/signals/signal-setup.js';

const DAY = parseDay('2026-03-15');

describe('the days of a detection', () => {
  const days = (last: string | null, today: string): string[] =>
    daysToLookAt(last === null ? null : parseDay(last), today).map(formatDay);

  it('are a year of month ends and today at the first look', () => {
    const all = days(null, '2026-03-15');
    expect(all).toHaveLength(13);
    expect([all[0], all[11], all[12]]).toEqual(['2025-03-31', '2026-02-28', '2026-03-15']);
  });

  it('are today alone as long as somebody looks every month', () => {
    expect(days('2026-03-14', '2026-03-15')).toEqual(['2026-03-15']);
    expect(days('2026-03-15', '2026-03-15')).toEqual(['2026-03-15']);
    expect(days('2026-02-28', '2026-03-15')).toEqual(['2026-03-15']);
  });

  it('make up for the month ends on which nobody looked', () => {
    expect(days('2026-01-20', '2026-03-15')).toEqual(['2026-01-31', '2026-02-28', '2026-03-15']);
  });

  it('are none when a later day was looked at', () => {
    expect(days('2026-03-16', '2026-03-15')).toEqual([]);
  });
});

describe('signals that are followed over several days', () => {
  /** Beginning of the condition per day; null: clear. What is said tells how many days it has lasted. */
  const follow = (state: SignalState, since: readonly (number | null)[], isMet: Finding['state'] = 'fires') =>
    followSignals(
      state,
      since.map((_, i) => DAY + i),
      async (day): Promise<Observations> => {
        const anchor = since[day - DAY]!;
        const finding = (): Finding => ({
          customer: 'contact:1',
          state: isMet,
          severity: 'warning',
          since: anchor,
          anchor,
          statement: { say: 'missed-two-cycles', values: { elapsed: day - anchor } },
        });
        const findings = anchor === null ? [] : [finding()];
        const kind = { kind: 'missed-two-cycles', findings, watched: new Uint32Array(), expectation: null } as const;
        return { asOf: day, kinds: [kind], warnings: [{ code: 'missing_data', message: `as of ${day}` }] };
      },
      SIGNAL_RULES,
    );

  it('begin when they began, are found today and say what is true today', async () => {
    const { opened, kept, closed, warnings } = await follow(NO_SIGNALS, [DAY, DAY, DAY]);
    expect(opened).toEqual([
      expect.objectContaining({
        openedOn: DAY,
        detectedOn: DAY + 2,
        statement: { say: 'missed-two-cycles', values: { elapsed: 2 } },
      }),
    ]);
    expect([kept, closed, warnings]).toEqual([[], [], [`as of ${DAY + 2}`]]);
  });

  it('are not told when they were over before somebody looked, and are at rest', async () => {
    const { opened, closed, state } = await follow(NO_SIGNALS, [DAY, null, null]);
    expect([opened, closed, state.open]).toEqual([[], [], []]);
    expect(state.resting).toMatchObject([{ customer: 'contact:1', isArmed: true }]);
  });

  it('that were open close on the day on which they were seen over, though others open then', async () => {
    const before = (await follow(NO_SIGNALS, [DAY - 5])).state;
    const { opened, closed, kept } = await follow(before, [DAY - 5, DAY + 1, DAY + 1]);
    expect(closed).toEqual([expect.objectContaining({ openedOn: DAY - 5, closedOn: DAY + 1, why: 'cleared' })]);
    expect(opened).toEqual([expect.objectContaining({ openedOn: DAY + 1 })]);
    expect(kept).toEqual([]);
  });

  it('that stay open keep the day of their detection and say what is true today', async () => {
    const before = (await follow(NO_SIGNALS, [DAY - 5])).state;
    const { kept } = await follow(before, [DAY - 5, DAY - 5]);
    expect(kept).toEqual([
      expect.objectContaining({ detectedOn: DAY, statement: { say: 'missed-two-cycles', values: { elapsed: 6 } } }),
    ]);
  });

  it('that are neither met nor over keep their last sentence', async () => {
    const before = (await follow(NO_SIGNALS, [DAY - 5])).state;
    const { kept } = await follow(before, [DAY - 5, DAY - 5], 'holds');
    expect(kept).toEqual([
      expect.objectContaining({ statement: { say: 'missed-two-cycles', values: { elapsed: 5 } } }),
    ]);
  });

  it('need a day', async () => {
    await expect(follow(NO_SIGNALS, [])).rejects.toThrow('at least one day');
  });
});

describe('what signals of a portal are found by', () => {
  it('is its own scheme where it has one, else the usual one', () => {
    const own = resolveScheme({ id: 'mine', scheme: 'abc', parameters: { shares: [70, 20, 10] } });
    const { schemes, rules } = signalSetupOf({ signalRules: {} }, [own]);
    expect(schemes.abc).toBe(own);
    expect(schemes.vip.scheme).toBe(getScheme('vip-good-rest'));
    expect(rules).toEqual(SIGNAL_RULES);
  });

  it('has the rules of its settings, and no wrong ones', () => {
    const { rules } = signalSetupOf({ signalRules: { 'missed-two-cycles': { fireAt: 2.5 } } }, []);
    expect(rules['missed-two-cycles'].fireAt).toBe(2.5);
    expect(() => signalSetupOf({ signalRules: { 'missed-two-cycles': { fireAt: 0.5 } } }, [])).toThrow(
      'missed-two-cycles.clearAt must not lie above fireAt',
    );
  });
});
