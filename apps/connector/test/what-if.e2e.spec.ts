import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '@strata/testkit';
import { WhatIfService, type TriedScheme } from '../src/insight/what-if.service.js';
import type { Portal } from '../src/portals/portals.service.js';
import { SchemeSettings } from '../src/segments/scheme-settings.service.js';
import { openTestApp, type TestApp } from './support/open-test-app.js';

let sandbox: RunningSandbox;
let test: TestApp;
let portal: Portal;

beforeAll(async () => {
  sandbox = await startSandbox(['--contacts', '150', '--seed', '11']);
  test = await openTestApp(sandbox);
  portal = await test.connect('bitrix24');
  await test.run(portal, { steps: ['import', 'segment', 'plan', 'write'] });
}, 90_000);
afterAll(async () => {
  await test?.close();
  await sandbox?.stop();
}, 30_000);

const tryOut = (trial: Parameters<WhatIfService['tryOut']>[1]): Promise<TriedScheme[]> =>
  test.app.get(WhatIfService).tryOut(portal, trial);

describe('what if', () => {
  it('moves nobody and writes nothing when nothing is changed', async () => {
    const [tried, ...others] = await tryOut({ schemes: [{ scheme: 'rfm-segments' }] });
    expect(others).toEqual([]);
    expect(tried!.migration.moves).toEqual([]);
    expect(tried!.writes).toMatchObject({ records: 0 });
  });

  it('tells who would move, and the plan that follows agrees with what it said', async () => {
    const parameters = { k: null, preset: 'three-level' };
    const [tried] = await tryOut({ schemes: [{ scheme: 'rfm-segments', parameters }] });
    expect(tried!.migration.moves.length).toBeGreaterThan(0);
    const settings = test.app.get(SchemeSettings);
    await settings.put(portal.id, [{ config: { scheme: 'rfm-segments', parameters }, isWritten: true }]);
    const run = await test.run(portal, { steps: ['segment', 'plan'], allowLargeChange: true });
    expect(run.counts.plan!.records).toBe(tried!.writes!.records);
  });

  it('saves nothing', async () => {
    const before = await test.app.get(SchemeSettings).list(portal.id);
    await tryOut({ schemes: [{ id: 'abc', scheme: 'abc', parameters: { shares: [50, 30, 20] } }] });
    expect(await test.app.get(SchemeSettings).list(portal.id)).toEqual(before);
  });

  it('tries another customer unit on every scheme', async () => {
    const tried = await tryOut({ schemes: [], settings: { unit: 'contact' } });
    expect(tried.length).toBe((await test.app.get(SchemeSettings).list(portal.id)).length);
    const left = tried[0]!.migration.after.find(({ key }) => key === 'left-base');
    expect(left!.customers).toBeGreaterThan(0);
  });

  it('shows a scheme that is new, and refuses impossible parameters', async () => {
    const [tried] = await tryOut({ schemes: [{ scheme: 'bcg' }] });
    expect(tried).toMatchObject({ id: 'bcg', isNew: true, writes: null });
    await expect(tryOut({ schemes: [{ scheme: 'bcg', parameters: { growthThreshold: 'much' } }] })).rejects.toThrow(
      'parameters.growthThreshold',
    );
  });

  it('keeps the names of clusters, so that nothing is to be written where nothing is changed', async () => {
    const config = { scheme: 'k-means', parameters: { k: 3 } };
    await test.app.get(SchemeSettings).put(portal.id, [{ config, isWritten: true }]);
    await test.run(portal, { steps: ['segment', 'plan', 'write'], allowLargeChange: true });
    const [tried] = await tryOut({ schemes: [config] });
    expect(tried!.migration.moves).toEqual([]);
    expect(tried!.writes).toMatchObject({ records: 0 });
    expect(tried!.writes!.unchanged).toBeGreaterThan(0);
  });
});
