import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CustomerPage, SignalList, SignalPrecisionReport } from '@strata/api-types';
import { control, startSandbox, type RunningSandbox } from '@strata/testkit';
import request from 'supertest';
import { startHttp } from '../src/http/start-http.js';
import { Questions } from '../src/insight/questions.js';
import { JobsService } from '../src/jobs/jobs.service.js';
import type { Portal } from '../src/portals/portals.service.js';
import { todayIn } from '../src/runs/today.js';
import type { Run } from '../src/runs/run.js';
import { RunExecutor } from '../src/runs/run-executor.service.js';
import { RunRepository } from '../src/runs/run.repository.js';
import { SignalRepository } from '../src/signals/signal.repository.js';
import { addDays } from './support/add-days.js';
import { openTestApp, type TestApp } from './support/open-test-app.js';
import { Installation } from './support/strata-process.js';

let sandbox: RunningSandbox;
let test: TestApp;
let portal: Portal;
let today: string;
let contact: number;
let lastDeal: number;

/** A person at the CRM's own screens makes a record. */
async function create(entity: 'contact' | 'deal', set: object): Promise<number> {
  const { record } = await control<{ record: { id: number } }>(sandbox.pipedrive.control, 'mutate', {
    op: 'create',
    entity,
    set,
  });
  return record.id;
}

const buys = (day: string): Promise<number> =>
  create('deal', { title: 'Order', contactIds: [contact], amount: 10_000, outcome: 'won', wonAt: `${day}T10:00:00Z` });

/** A pass without a write, as the pages start it. */
const run = (): Promise<Run> => test.run(portal, { steps: ['import', 'segment', 'history', 'signals'] });

beforeAll(async () => {
  sandbox = await startSandbox(['--contacts', '60', '--seed', '11']);
  test = await openTestApp(sandbox, { PORT: '0' });
  await startHttp(test.app, {});
  portal = await test.connect('pipedrive');
  today = todayIn(portal.timeZone, new Date());
  contact = await create('contact', { firstName: 'Vira', lastName: 'Regular' });
  // Every 10 days until 25 days ago: two cycles were over 5 days ago.
  for (const ago of [65, 55, 45, 35]) await buys(addDays(today, -ago));
  lastDeal = await buys(addDays(today, -25));
}, 90_000);
afterAll(async () => {
  await test?.close();
  await sandbox?.stop();
}, 30_000);

const get = (path: string, of = portal) =>
  request(test.app.getHttpServer() as Parameters<typeof request>[0]).get(`/api/portals/${of.id}${path}`);
const answer = async <T>(path: string, of = portal): Promise<T> => (await get(path, of).expect(200)).body as T;
/** Beginnings of the customer's missed cycles. */
const missed = async (state: 'open' | 'closed'): Promise<string[]> => {
  const { items } = await answer<SignalList>(
    `/signals?kind=missed-two-cycles&customer=contact:${contact}&state=${state}`,
  );
  return items.map(({ openedOn }) => openedOn);
};

describe('a customer of a CRM who stops buying', () => {
  it('is found at the first look, with the day on which it began', async () => {
    const { counts } = await run();
    expect(await missed('open')).toEqual([addDays(today, -5)]);
    const all = await answer<SignalList>('/signals?limit=200');
    expect(all).toMatchObject({ asOf: today, total: counts.signals!.open });
    expect(counts.signals!.foundAtFirstSight).toBe(all.items.filter(({ isFirstSight }) => isFirstSight).length);
    expect(counts.signals!.opened).toBe(all.items.filter(({ openedOn }) => openedOn === today).length);
    expect(all.items.find(({ customer }) => customer === `contact:${contact}`)).toMatchObject({
      name: 'Vira Regular',
      revenueMinor: 5_000_000,
      detectedOn: today,
    });
  }, 60_000);

  it('is told once over several runs, on its page too', async () => {
    expect((await run()).counts.signals).toMatchObject({ opened: 0, foundAtFirstSight: 0, closed: 0 });
    expect(await missed('open')).toEqual([addDays(today, -5)]);
    const page = await answer<CustomerPage>(`/customers/contact:${contact}?language=ru`);
    expect(page.signals).toEqual([
      expect.objectContaining({
        kind: 'missed-two-cycles',
        title: 'Пропущено два цикла',
        sentence: expect.stringContaining('прошло: 25 дней, обычный промежуток: 10 дней'),
      }),
    ]);
  }, 60_000);

  it('is told of no more once it buys', async () => {
    const bought = await buys(today);
    expect((await run()).counts.signals!.closed).toBeGreaterThan(0);
    expect(await missed('open')).toEqual([]);
    const { items } = await answer<SignalList>(`/signals?customer=contact:${contact}&state=closed`);
    expect(items).toMatchObject([{ kind: 'missed-two-cycles', closedOn: today, closedBecause: 'cleared' }]);
    await control(sandbox.pipedrive.control, 'mutate', { op: 'delete', entity: 'deal', id: bought });
  }, 60_000);

  it('is told again, as news, when it stops after another purchase', async () => {
    // As if the last order had come later: two cycles after it were over yesterday.
    const set = { wonAt: `${addDays(today, -21)}T10:00:00Z` };
    await control(sandbox.pipedrive.control, 'mutate', { op: 'update', entity: 'deal', id: lastDeal, set });
    await test.run(portal, { steps: ['import', 'segment', 'signals'], sweep: true, fullImport: true });
    expect(await missed('open')).toEqual([addDays(today, -1)]);
    const [signal] = (await answer<SignalList>(`/signals?customer=contact:${contact}`)).items;
    expect(signal).toMatchObject({ kind: 'missed-two-cycles', isFirstSight: false, detectedOn: today });
    expect(await missed('closed')).toEqual([addDays(today, -5)]);
  }, 60_000);
});

describe('the segments of a day that is over', () => {
  it('change no signal', async () => {
    const before = await answer<SignalList>('/signals?limit=200');
    const { counts } = await test.run(portal, { steps: ['segment', 'signals'], asOf: addDays(today, -40) });
    expect(counts).toMatchObject({ pastDay: expect.anything() });
    expect(counts.signals).toBeUndefined();
    expect(await answer<SignalList>('/signals?limit=200')).toEqual(before);
  }, 60_000);
});

describe('another portal', () => {
  let other: Portal;

  it('has no signals before it was looked at', async () => {
    other = await test.connect('bitrix24');
    expect(await answer<SignalList>('/signals', other)).toMatchObject({ asOf: null, total: 0, items: [] });
  });

  it('finds each once, though its run is killed before they are kept and again before anybody knows of it', async () => {
    const mine = await answer<SignalList>('/signals?limit=200');
    const runs = test.app.get(RunRepository);
    const kept = test.app.get(SignalRepository);
    const steps = ['import', 'segment', 'signals'] as const;
    const { runId } = await runs.create(other.id, 'run', today, { steps });
    const execute = (worker: AbortSignal): Promise<void> => test.app.get(RunExecutor).execute(other.id, runId, worker);
    const save = kept.save.bind(kept);
    for (const isKept of [false, true]) {
      const worker = new AbortController();
      jest.spyOn(kept, 'save').mockImplementationOnce(async (...found) => {
        if (isKept) await save(...found);
        worker.abort();
        throw new Error('killed');
      });
      await expect(execute(worker.signal)).rejects.toThrow('killed');
      expect(await runs.find(other.id, runId)).toMatchObject({ status: 'running', stage: 'signals' });
      expect((await kept.lastLook(other.id)) !== null).toBe(isKept);
    }
    await execute(new AbortController().signal);
    const { status, counts } = (await runs.find(other.id, runId))!;
    const theirs = await answer<SignalList>('/signals?limit=200', other);
    expect(status).toBe('succeeded');
    expect(counts.signals!.open).toBe(theirs.total);
    expect(counts.signals!.foundAtFirstSight + counts.signals!.opened).toBe(theirs.total);
    const keys = theirs.items.map(({ kind, customer }) => `${kind} ${customer}`);
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
    expect(theirs.items.map(({ name }) => name)).not.toContain('Vira Regular');
    expect(await answer<SignalList>('/signals?limit=200')).toEqual(mine);
  }, 60_000);
});

describe('the API of signals', () => {
  it('has pages and filters that fit together', async () => {
    const all = await answer<SignalList>('/signals?limit=200');
    const page = await answer<SignalList>('/signals?limit=3&offset=3');
    expect(page).toEqual({ ...all, items: all.items.slice(3, 6) });
    for (const { kind, severity, count } of all.kinds) {
      const own = await answer<SignalList>(`/signals?kind=${kind}&severity=${severity}&limit=200`);
      expect([kind, own.total, own.items.length]).toEqual([kind, count, count]);
    }
  });

  it.each(['kind=sleepy', 'severity=bad', 'customer=deal:1', 'state=both', 'language=sq', 'limit=0', 'color=red'])(
    'takes no signals?%s',
    async (query) => {
      const { body } = await get(`/signals?${query}`);
      expect(body).toMatchObject({ statusCode: 400, message: 'The request is not valid.' });
    },
  );

  it('has the same precision from a worker as from this process', async () => {
    const here = await answer<SignalPrecisionReport>('/signals/precision?language=uk');
    expect(here.days).toHaveLength(12);
    expect(here.kinds.find(({ kind }) => kind === 'new-not-back')!.note).toContain('Каже, хто це, а не що буде');
    for (const { fired, cameTrue, precision, watched, watchedTrue } of here.kinds) {
      expect(cameTrue).toBeLessThanOrEqual(fired);
      expect(watchedTrue).toBeLessThanOrEqual(watched);
      expect(precision).toBe(fired === 0 ? null : cameTrue / fired);
    }
    await test.app.get(Questions).answer(1);
    await test.app.get(JobsService).announceWorker();
    expect(await answer<SignalPrecisionReport>('/signals/precision?language=uk')).toEqual(here);
  }, 60_000);
});

describe('the command line of signals', () => {
  it('says to a newcomer who needs somebody, and how far that is to be believed', async () => {
    const installation = await Installation.create(sandbox);
    try {
      const { token, url } = sandbox.pipedrive;
      const plan = ['--plan', 'ultimate', '--seats', '100', '--share', '100', '--timezone', 'Europe/Kyiv'];
      await installation.ask('connect', 'pipedrive', '--token', token, '--base-url', url, ...plan);
      await installation.ask('sync');
      await installation.ask('segment');
      const list = await installation.start('signals', '--limit', '2', '--language', 'en').ended;
      expect(list.stdout).toMatch(/, signals as of \d{4}-\d{2}-\d{2}: \d+ open\n/);
      expect(list.stdout).toMatch(
        /\nalarm: .*\((contact|company):\d+\), revenue [\d.]+ USD, since \d{4}-\d{2}-\d{2}, found at/,
      );
      expect(list.stdout).toMatch(/\nand \d+ more \(--limit\)\n/);
      const explained = await installation.start('explain', `contact:${contact}`).ended;
      expect(explained.stdout).toMatch(/\nSignals:\n {2}warning: Two cycles missed, since /);
      const precision = await installation.start('signals', '--precision', '--language', 'en').ended;
      expect(precision.stdout).toMatch(/signals of 12 past days, .* against the 90 days after each/);
      expect(precision.stdout).toContain('Tells who it is, not what will happen');
    } finally {
      await installation.remove();
    }
  }, 300_000);
});
