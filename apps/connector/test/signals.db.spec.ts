import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SignalItem } from '@strata/api-types';
import { formatDay, parseDay } from '@strata/segmentation';
import { aContact, aDeal, aPage } from '@strata/testkit';
import type { Portal, PortalSettings } from '../src/portals/portals.service.js';
import { BaseLoader } from '../src/segments/base-loader.service.js';
import { BaseRepository } from '../src/segments/base.repository.js';
import { DetailRepository } from '../src/segments/detail.repository.js';
import { DetailsLoader } from '../src/segments/details-loader.service.js';
import { KnownRecordRepository } from '../src/segments/known-records.repository.js';
import { PastBaseLoader } from '../src/segments/past-base-loader.service.js';
import { SchemeSettings } from '../src/segments/scheme-settings.service.js';
import { SignalBase } from '../src/signals/signal-base.service.js';
import { SignalDetection } from '../src/signals/signal-detection.service.js';
import { SignalPrecisionService } from '../src/signals/signal-precision.service.js';
import { SignalRepository } from '../src/signals/signal.repository.js';
import { SignalsService } from '../src/signals/signals.service.js';
import { CurrencyRateRepository } from '../src/store/currency-rate.repository.js';
import { DictionaryRepository } from '../src/store/dictionary.repository.js';
import { PurchaseRepository } from '../src/store/purchase.repository.js';
import { RecordStore } from '../src/store/record-store.service.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';

let db: OpenedTestDatabase;
let repository: SignalRepository;
let detection: SignalDetection;
let signals: SignalsService;
let precision: SignalPrecisionService;
let portal: Portal;
let lastRun = 0;

beforeAll(async () => {
  db = await openTestDatabase();
  const { database } = db;
  const bases = new BaseRepository(database);
  const rates = new CurrencyRateRepository(database);
  const records = new KnownRecordRepository(database);
  const base = new SignalBase(
    new BaseLoader(bases, new PurchaseRepository(database), rates),
    new PastBaseLoader(records, bases, rates),
    records,
    new DetailsLoader(new DetailRepository(database), bases, rates, new DictionaryRepository(database)),
    new SchemeSettings(database),
  );
  repository = new SignalRepository(database);
  detection = new SignalDetection(repository, base);
  signals = new SignalsService(repository, bases);
  precision = new SignalPrecisionService(base);
}, 60_000);
beforeEach(async () => {
  portal = await db.newPortal();
});
afterAll(() => db.close());

const QUIET = { signal: new AbortController().signal, onProgress: () => undefined };
const nextRun = (): string => String(++lastRun);
const detect = (today: string, runId = nextRun(), context = QUIET) => detection.detect(portal, runId, today, context);

/** Won deals of a contact: one on each of the days. */
async function buys(contact: number, ...days: readonly string[]): Promise<void> {
  const store = new RecordStore(db.database);
  await store.storeContacts(portal.id, aPage([aContact({ id: contact, name: `Buyer ${contact}` })]));
  const deals = days.map((day) =>
    aDeal({
      id: contact * 100_000 + parseDay(day),
      contactIds: [contact],
      outcome: 'won',
      wonAt: `${day}T12:00:00.000Z`,
    }),
  );
  await store.storeDeals(portal.id, aPage(deals));
}

const every = (step: number, from: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => formatDay(parseDay(from) + i * step));

/** Kind, beginning and end of the episodes of a contact, of some kinds. */
async function episodesOf(contact: number, isClosed: boolean, kinds = /missed|sleeping/): Promise<string[]> {
  const filter = { customer: { kind: 1, id: contact } as const, isClosed, limit: 100, offset: 0 };
  const { items } = await signals.list(portal, filter, 'en');
  return items
    .filter(({ kind }) => kinds.test(kind))
    .map(({ kind, openedOn, closedOn }) => [kind, openedOn, ...(closedOn === null ? [] : [closedOn])].join(' '))
    .toSorted();
}

const settings = (own: Partial<PortalSettings>): Portal => ({ ...portal, settings: { ...portal.settings, ...own } });

describe('a customer who stops buying', () => {
  // A cycle of 10 days; two of them after 31 January are over on 20 February, three on 2 March.
  beforeEach(() => buys(1, ...every(10, '2026-01-01', 4)));

  it('is told once, however often somebody looks', async () => {
    await detect('2026-02-01');
    expect(await episodesOf(1, false)).toEqual([]);
    const first = await detect('2026-02-20');
    expect(await episodesOf(1, false)).toEqual(['missed-two-cycles 2026-02-20']);
    expect(first).toMatchObject({ opened: 1, foundAtFirstSight: 0 });
    for (const today of ['2026-02-20', '2026-02-21', '2026-02-27']) {
      expect(await detect(today)).toMatchObject({ opened: 0, closed: 0 });
    }
    expect(await episodesOf(1, false)).toEqual(['missed-two-cycles 2026-02-20']);
    await detect('2026-03-02');
    expect(await episodesOf(1, false)).toEqual(['missed-three-cycles 2026-03-02', 'missed-two-cycles 2026-02-20']);
  });

  it('is told of no more once it buys, and told again when it stops again', async () => {
    await detect('2026-02-01');
    await detect('2026-02-20');
    await buys(1, '2026-02-26');
    expect(await detect('2026-02-26')).toMatchObject({ closed: 1 });
    expect(await episodesOf(1, false)).toEqual([]);
    expect(await episodesOf(1, true)).toEqual(['missed-two-cycles 2026-02-20 2026-02-26']);
    // The median of 10, 10, 10 and 26 days is 10 still.
    await detect('2026-03-17');
    expect(await episodesOf(1, false)).toEqual([]);
    await detect('2026-03-18');
    expect(await episodesOf(1, false)).toEqual(['missed-two-cycles 2026-03-18']);
    expect(await episodesOf(1, true)).toEqual(['missed-two-cycles 2026-02-20 2026-02-26']);
  });

  it('is told with what is true on the day', async () => {
    await detect('2026-02-20');
    await detect('2026-02-24');
    const [signal] = await signals.ofCustomer(portal, 'contact:1', 'en');
    expect(signal!.sentence).toBe(
      'Two own purchase cycles missed: last purchase on 2026-01-31, 24 days ago, usual gap: 10 days. Ask before it shows.',
    );
    const [uk] = await signals.ofCustomer(portal, 'contact:1', 'uk');
    expect([uk!.title, uk!.sentence.slice(0, 13)]).toEqual(['Пропущено два цикли', 'Пропущено два']);
  });

  it('is told by the rules of the portal', async () => {
    const patient = settings({ signalRules: { 'missed-two-cycles': { fireAt: 2.5 } } });
    await detection.detect(patient, nextRun(), '2026-02-24', QUIET);
    expect(await episodesOf(1, false)).toEqual([]);
    await detection.detect(patient, nextRun(), '2026-02-25', QUIET);
    expect(await episodesOf(1, false)).toEqual(['missed-two-cycles 2026-02-25']);
    const wrong = settings({ signalRules: { 'missed-two-cycles': { fireAt: -1 } } });
    await expect(detection.detect(wrong, nextRun(), '2026-02-26', QUIET)).rejects.toThrow('missed-two-cycles.fireAt');
  });

  it('is over when its record is deleted', async () => {
    await detect('2026-02-20');
    const store = new RecordStore(db.database);
    await store.storeContacts(portal.id, aPage([], { deletedIds: [1] }));
    await store.storeDeals(
      portal.id,
      aPage([], { deletedIds: every(10, '2026-01-01', 4).map((d) => 100_000 + parseDay(d)) }),
    );
    await detect('2026-02-21');
    expect(await episodesOf(1, true)).toContain('missed-two-cycles 2026-02-20 2026-02-21');
  });
});

describe('the first look at a portal', () => {
  beforeEach(async () => {
    await buys(1, ...every(10, '2026-01-01', 4));
    // Asleep for a year since 11 October 2025: no news, however fresh a look at one day takes it for.
    await buys(2, '2024-09-10', '2024-10-10');
    await buys(3, ...every(10, '2025-03-01', 30), ...every(10, '2026-02-05', 2));
  });

  const byKind = async (): Promise<Map<string, SignalItem>> => {
    const { items } = await signals.list(portal, { limit: 100, offset: 0 }, 'en');
    return new Map(items.map((item) => [`${item.customer} ${item.kind}`, item]));
  };

  it('finds what began before with its real beginning, and says that it is no news', async () => {
    const counts = await detect('2026-02-25');
    const found = await byKind();
    expect(found.get('contact:1 missed-two-cycles')).toMatchObject({
      openedOn: '2026-02-20',
      detectedOn: '2026-02-25',
      isFirstSight: true,
    });
    expect(found.get('contact:2 long-sleeping')).toMatchObject({
      openedOn: '2025-10-11',
      detectedOn: '2026-02-25',
      isFirstSight: true,
    });
    expect(counts).toEqual({ opened: 0, foundAtFirstSight: found.size, closed: 0, open: found.size });
  });

  it('keeps nothing of what was over before', async () => {
    await detect('2026-02-16');
    // It missed cycles between December and February, and buys again.
    expect(await episodesOf(3, false)).toEqual([]);
    expect((await signals.list(portal, { isClosed: true, limit: 100, offset: 0 }, 'en')).items).toEqual([]);
  });

  it('takes for news what begins on its own day', async () => {
    expect((await detect('2026-02-20')).opened).toBeGreaterThan(0);
    expect((await byKind()).get('contact:1 missed-two-cycles')).toMatchObject({ isFirstSight: false });
  });

  it('is the only one of its kind: a second one finds news', async () => {
    await detect('2026-02-19');
    await detect('2026-02-20');
    expect((await byKind()).get('contact:1 missed-two-cycles')).toMatchObject({ isFirstSight: false });
  });

  it('makes up later for the months on which nobody looked', async () => {
    await detect('2026-02-19');
    // Two cycles were over on 20 February: 130 days later that would be no news to a look at one day.
    await detect('2026-06-30');
    expect(await episodesOf(1, false)).toEqual(['missed-three-cycles 2026-03-02', 'missed-two-cycles 2026-02-20']);
  });
});

describe('a detection that is broken off', () => {
  beforeEach(() => buys(1, ...every(10, '2026-01-01', 4)));
  const rows = (): Promise<Record<string, number>[]> =>
    db.database.withPortal(portal.id, (tx) =>
      tx.query(
        `select (select count(*)::int from signal where portal_id = $1) as signals,
                (select count(*)::int from signal_watch where portal_id = $1) as watches`,
        [portal.id],
      ),
    ) as Promise<Record<string, number>[]>;

  it('leaves nothing behind, and goes on as if nothing had happened', async () => {
    const controller = new AbortController();
    let days = 0;
    const onProgress = (): undefined => {
      days += 1;
      if (days === 7) controller.abort(new Error('killed'));
    };
    const runId = nextRun();
    await expect(detect('2026-02-25', runId, { signal: controller.signal, onProgress })).rejects.toThrow('killed');
    expect(await rows()).toEqual([{ signals: 0, watches: 0 }]);
    expect((await detect('2026-02-25', runId)).foundAtFirstSight).toBeGreaterThan(0);
  });

  it('after it has kept what it found, and before anybody knew, finds the same again', async () => {
    const runId = nextRun();
    const counts = await detect('2026-02-25', runId);
    const before = await rows();
    expect(await detect('2026-02-25', runId)).toEqual(counts);
    expect(await rows()).toEqual(before);
  });

  it('in the middle of keeping keeps nothing', async () => {
    const signal = {
      kind: 'vip-fell',
      severity: 'alarm',
      customer: 'contact:1',
      openedOn: 20_000,
      detectedOn: 20_000,
      anchor: null,
      statement: { say: 'vip-fell' },
    } as const;
    const found = {
      opened: [
        { id: 'one', ...signal },
        { id: 'two', ...signal },
      ],
      closed: [],
      kept: [],
      warnings: [],
      state: { asOf: 20_000, open: [], resting: [] },
    };
    await expect(repository.save(portal.id, nextRun(), found, null)).rejects.toThrow('signal_open');
    expect(await rows()).toEqual([{ signals: 0, watches: 0 }]);
  });

  it('looks at no day before the last one', async () => {
    await detect('2026-02-25');
    const before = await repository.load(portal.id);
    expect(await detect('2026-02-24')).toMatchObject({ opened: 0, closed: 0 });
    expect(await repository.load(portal.id)).toEqual(before);
  });
});

describe('the signals of two portals', () => {
  it('do not mix, and go with their portal', async () => {
    await buys(1, ...every(10, '2026-01-01', 4));
    await detect('2026-02-25');
    const other = await db.newPortal();
    expect(await signals.list(other, { limit: 10, offset: 0 }, 'en')).toMatchObject({
      asOf: null,
      total: 0,
      items: [],
    });
    expect(await signals.ofCustomer(other, 'contact:1')).toEqual([]);
    const seen = await db.database.withPortal(other.id, (tx) => tx.query('select * from signal'));
    expect(seen).toEqual([]);
    await db.portals.delete(portal.id);
    expect((await repository.load(portal.id)).asOf).toBeNull();
  });
});

describe('a list of signals', () => {
  beforeEach(async () => {
    for (const contact of [1, 2, 3]) await buys(contact, ...every(10, '2026-01-01', 4));
    await detect('2026-03-05');
  });

  it('has the alarms first, counts every kind and says how many there are on all pages', async () => {
    const { items, kinds, total } = await signals.list(portal, { limit: 4, offset: 0 }, 'en');
    expect(items.map(({ severity, customer }) => `${severity} ${customer}`)).toEqual([
      'alarm contact:1',
      'alarm contact:2',
      'alarm contact:3',
      'warning contact:1',
    ]);
    expect(kinds.map(({ kind, count }) => [kind, count])).toEqual([
      ['missed-three-cycles', 3],
      ['missed-two-cycles', 3],
    ]);
    expect(total).toBe(6);
    const rest = await signals.list(portal, { limit: 4, offset: 4 }, 'en');
    expect(rest.items.map(({ customer }) => customer)).toEqual(['contact:2', 'contact:3']);
  });

  it('of one kind still counts the others', async () => {
    const list = await signals.list(portal, { kind: 'missed-two-cycles', limit: 2, offset: 0 }, 'en');
    expect([list.total, list.items.length, list.kinds.length]).toEqual([3, 2, 2]);
    expect(new Set(list.items.map(({ kind }) => kind))).toEqual(new Set(['missed-two-cycles']));
  });

  it('says what could not be looked for', async () => {
    const { warnings, asOf } = await signals.list(portal, { limit: 1, offset: 0 }, 'en');
    expect(asOf).toBe('2026-03-05');
    expect(warnings).toEqual([
      expect.stringContaining('"dissatisfied" require answers'),
      expect.stringContaining('"vip-contact-overdue" require activities'),
    ]);
  });
});

describe('the precision of signals', () => {
  it('counts what came true in the 90 days after month ends, and says where that is too few', async () => {
    // One goes for good and one pauses for 100 days; the horizon is over.
    await buys(1, ...every(10, '2025-01-05', 10));
    await buys(2, ...every(10, '2025-01-05', 10), ...every(10, '2025-07-15', 30));
    const { days, horizonDays, kinds, note } = await precision.compute(portal, '2026-03-15', 'en');
    expect([horizonDays, note, days[0], days.at(-1)]).toEqual([90, null, '2025-01-31', '2025-11-30']);
    const missed = kinds.find(({ kind }) => kind === 'missed-two-cycles')!;
    expect(missed).toMatchObject({ fired: 2, cameTrue: 1, precision: 0.5, meaning: 'buys nothing' });
    expect(missed.note).toBe('Too few to judge by: 2.');
    expect(kinds.find(({ kind }) => kind === 'new-not-back')).toMatchObject({
      isForecast: false,
      note: expect.stringMatching(/^Tells who it is, not what will happen.*never fired/),
    });
  });

  it('has a month end that was just so long ago', async () => {
    await buys(1, ...every(10, '2025-01-05', 10));
    expect((await precision.compute(portal, '2025-05-31', 'en')).days).toEqual(['2025-01-31', '2025-02-28']);
    expect((await precision.compute(portal, '2025-05-01', 'en')).days).toEqual(['2025-01-31']);
  });

  it('is not told where there is nothing to test on', async () => {
    const report = await precision.compute(portal, '2026-03-15', 'en');
    expect(report).toMatchObject({ days: [], kinds: [], note: expect.stringContaining('nothing to test on yet') });
  });
});
