import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { getRecipe } from '@strata/segmentation';
import { SchemeSettings } from '../src/segments/scheme-settings.service.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';

let db: OpenedTestDatabase;
let portalId: string;
let settings: SchemeSettings;

beforeAll(async () => {
  db = await openTestDatabase();
  settings = new SchemeSettings(db.database);
}, 60_000);
beforeEach(async () => {
  portalId = (await db.newPortal()).id;
});
afterAll(() => db.close());

const idsOf = async (): Promise<string[]> => (await settings.list(portalId)).map(({ configured }) => configured.id);
const written = async (): Promise<string[]> =>
  (await settings.list(portalId)).filter((each) => each.isWritten).map(({ configured }) => configured.id);

describe('the schemes of a portal', () => {
  it('begin with the defaults, of which two are written', async () => {
    expect(await idsOf()).toContain('abc-xyz');
    expect(await written()).toEqual(['rfm-segments', 'lifecycle-cycle']);
  });

  it('are added at the end, under an own id where one is given', async () => {
    const config = { id: 'abc-margin', scheme: 'abc', parameters: { shares: [70, 20, 10] } };
    expect(await settings.put(portalId, [{ config, isWritten: true }])).toEqual([
      { id: 'abc-margin', version: 1, outcome: 'added' },
    ]);
    expect((await idsOf()).at(-1)).toBe('abc-margin');
    expect(await written()).toContain('abc-margin');
  });

  it('count a version up when parameters change, and only then', async () => {
    const put = async (parameters: Record<string, unknown>, isWritten = false) =>
      (await settings.put(portalId, [{ config: { scheme: 'abc', parameters }, isWritten }]))[0];
    expect(await put({})).toMatchObject({ version: 1, outcome: 'unchanged' });
    expect(await put({ shares: [70, 20, 10] })).toMatchObject({ version: 2, outcome: 'changed' });
    expect(await put({ shares: [70, 20, 10] }, true)).toMatchObject({ version: 2, outcome: 'changed' });
    expect(await put({ shares: [70, 20, 10] }, true)).toMatchObject({ version: 2, outcome: 'unchanged' });
  });

  it('stay as they are when one of several is wrong', async () => {
    const before = await settings.list(portalId);
    await expect(
      settings.put(portalId, [
        { config: { scheme: 'bcg' }, isWritten: false },
        { config: { scheme: 'abc', parameters: { shares: [1, 2] } }, isWritten: false },
      ]),
    ).rejects.toThrow('parameters.shares');
    expect(await settings.list(portalId)).toEqual(before);
  });

  it('can be removed, but not all of them', async () => {
    expect(await settings.remove(portalId, 'xyz')).toBe(true);
    expect(await settings.remove(portalId, 'xyz')).toBe(false);
    for (const id of (await idsOf()).slice(1)) await settings.remove(portalId, id);
    await expect(settings.remove(portalId, (await idsOf())[0]!)).rejects.toThrow('at least one scheme');
  });

  it('are all kept when two changes come at once', async () => {
    const changes = ['bcg', 'abc-pareto', 'vip-good-rest', 'repeat-purchase'];
    await Promise.all(changes.map((scheme) => settings.put(portalId, [{ config: { scheme }, isWritten: false }])));
    expect(await idsOf()).toEqual(expect.arrayContaining(changes));
  });

  it('may be own rules, which must speak of schemes and segments that are there', async () => {
    const rules = (segment: string) => ({
      scheme: 'rules',
      parameters: {
        rules: [{ segment: 'top', when: { segmentOf: 'abc', is: segment } }],
        otherwise: { segment: 'rest' },
      },
    });
    await expect(settings.put(portalId, [{ config: rules('Q'), isWritten: false }])).rejects.toThrow('"Q"');
    expect(await settings.put(portalId, [{ config: rules('A'), isWritten: true }])).toMatchObject([
      { outcome: 'added' },
    ]);
    await expect(settings.remove(portalId, 'abc')).rejects.toThrow('abc');
  });

  it('are not written while they are sensitive', async () => {
    const put = (parameters: Record<string, unknown>) =>
      settings.put(portalId, [{ config: { scheme: 'attribute', parameters }, isWritten: true }]);
    await expect(put({ field: 'religion' })).rejects.toThrow('speaks of sensitive data');
    expect(await put({ field: 'shoe size', sensitive: false })).toMatchObject([{ outcome: 'added' }]);
  });

  it('take over those of a recipe', async () => {
    await settings.put(portalId, getRecipe('distributor').schemes);
    expect(await written()).toEqual(['lifecycle-cycle', 'abc-xyz']);
    expect(await idsOf()).toContain('bcg');
  });
});
