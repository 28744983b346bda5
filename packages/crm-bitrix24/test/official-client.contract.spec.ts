import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { AjaxError, ApiVersion, B24Hook } from '@bitrix24/b24jssdk';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type CrmClient, CrmError, MemoryBudgetStore, type Page } from '@strata/crm-port';
import { type RunningSandbox, startSandbox } from '@strata/testkit';
import { createBitrix24Client } from '../src/index.js';

/** The vendor's client insists on https, and the sandbox needs openssl to make a certificate. */
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) console.warn("SKIPPED: Bitrix24's own client is not compared, because openssl is not installed.");

/** The sandbox has no limits here; at its own pace the client would wait for several seconds. */
const NO_PACE = { rateLimit: { burstLimit: 1_000, drainRate: 1_000, adaptiveEnabled: false } };
/** For machines that do much else at the time. */
const TIMEOUT_MS = 60_000;
const MISSING_ID = 999_999;
const WITHOUT_CENTS = new Set(['JPY']);

type Item = Readonly<Record<string, unknown>>;
interface Move extends Item {
  readonly ID: string;
  readonly OWNER_ID: number;
  readonly CREATED_TIME: string;
  readonly STAGE_SEMANTIC_ID: string;
}

(hasOpenssl ? describe : describe.skip)("Bitrix24's own client", () => {
  jest.setTimeout(TIMEOUT_MS);
  let sandbox: RunningSandbox;
  let ca: string;
  let official: B24Hook;
  let ours: CrmClient;

  beforeAll(async () => {
    sandbox = await startSandbox(['--contacts', '150', '--tls']);
    ca = readFileSync(sandbox.certificate!, 'utf8');
    official = officialClient(sandbox.bitrix24.webhook);
    ours = ourClient(sandbox.bitrix24.webhook);
  });
  afterAll(async () => {
    official?.destroy();
    await sandbox?.stop();
  });

  function officialClient(webhook: string): B24Hook {
    const client = B24Hook.fromWebhookUrl(webhook, { restrictionParams: NO_PACE });
    client.getHttpClient(ApiVersion.v2).ajaxClient.defaults.httpsAgent = new Agent({ ca });
    return client;
  }

  const ourClient = (webhook: string): CrmClient =>
    createBitrix24Client({
      webhook,
      plan: 'self-hosted',
      ca,
      environment: {
        budget: new MemoryBudgetStore(),
        now: Date.now,
        sleep: async () => {},
        log: () => {},
        allowedHosts: [new URL(webhook).host],
      },
    });

  /** Where our adapter reads through the older methods, the vendor's client reads through the universal one. */
  async function items(entityTypeId: number, select: readonly string[], filter: object): Promise<Item[]> {
    const answer = await official.actions.v2.callList.make<Item>({
      method: 'crm.item.list',
      params: { entityTypeId, select: [...select], filter: { ...filter } },
      idKey: 'id',
      customKeyForResult: 'items',
    });
    expect(answer.getErrorMessages()).toEqual([]);
    return answer.getData() ?? [];
  }

  it('reads the contacts that we read', async () => {
    const rows = await items(3, ['id', 'name', 'secondName', 'lastName', 'companyId'], { categoryId: 0 });
    const expected = rows.map(({ id, name, secondName, lastName, companyId }) => ({
      id,
      name: [name, secondName, lastName]
        .map((part) => String(part ?? '').trim())
        .filter(Boolean)
        .join(' '),
      companyId: companyId || null,
    }));
    const found = await read(ours.contacts(null, { customFields: [] }));
    expect(found.map(({ id, name, companyId }) => ({ id, name, companyId }))).toEqual(expected);
    expect(expected.length).toBeGreaterThan(100);
  });

  it('reads the companies that we read', async () => {
    const rows = await items(4, ['id', 'title'], { isMyCompany: 'N' });
    const expected = rows.map(({ id, title }) => ({ id, name: String(title ?? '').trim() }));
    const found = await read(ours.companies(null, { customFields: [] }));
    expect(found.map(({ id, name }) => ({ id, name }))).toEqual(expected);
    expect(expected.length).toBeGreaterThan(10);
  });

  it('reads the deals that we read, with their contacts, amounts and the moment they were won', async () => {
    const list = await official.actions.v2.callList.make<Item>({
      method: 'crm.deal.list',
      params: {
        select: ['ID', 'TITLE', 'COMPANY_ID', 'OPPORTUNITY', 'CURRENCY_ID', 'STAGE_SEMANTIC_ID', 'MOVED_TIME'],
        filter: { IS_RECURRING: 'N' },
      },
    });
    const rows = list.getData() ?? [];
    const contacts = await official.actions.v2.batchByChunk.make<Item[]>({
      calls: rows.map(({ ID }) => ['crm.deal.contact.items.get', { id: Number(ID) }]),
      options: { isHaltOnError: true },
    });
    const moves = await official.actions.v2.callList.make<Move>({
      method: 'crm.stagehistory.list',
      params: { entityTypeId: 2, select: ['ID', 'OWNER_ID', 'CREATED_TIME', 'STAGE_SEMANTIC_ID'] },
      customKeyForResult: 'items',
    });
    const wonAt = lastMovesIntoWon(moves.getData() ?? []);
    const expected = rows.map((row, index) => {
      const id = Number(row['ID']);
      const isWon = row['STAGE_SEMANTIC_ID'] === 'S';
      return {
        id,
        title: row['TITLE'],
        companyId: Number(row['COMPANY_ID']) || null,
        outcome: isWon ? 'won' : row['STAGE_SEMANTIC_ID'] === 'F' ? 'lost' : 'open',
        amount: { minor: minorUnits(row), currency: row['CURRENCY_ID'] },
        contactIds: contacts.getData()![index]!.map(({ CONTACT_ID }) => CONTACT_ID),
        wonAt: isWon ? (wonAt.get(id) ?? instant(row['MOVED_TIME'])) : null,
      };
    });
    const found = await read(ours.deals(null, { customFields: [] }));
    expect(
      found.map(({ id, title, companyId, outcome, amount, contactIds, wonAt }) => ({
        id,
        title,
        companyId,
        outcome,
        amount,
        contactIds,
        wonAt,
      })),
    ).toEqual(expected);
    expect(expected.some(({ contactIds }) => contactIds.length > 1)).toBe(true);
    expect(expected.filter(({ outcome }) => outcome === 'won').length).toBeGreaterThan(100);
  });

  it('is told what we are told of a record that is not there', async () => {
    const call = official.actions.v2.call.make({
      method: 'crm.item.update',
      params: { entityTypeId: 3, id: MISSING_ID, fields: { name: 'Nobody' } },
    });
    expect(await refusal(call)).toMatchObject({ code: 'NOT_FOUND' });
    const options = [{ code: 'a', label: { en: 'A' } }];
    const field = await ours.createTagField({ entity: 'contact', name: 'abc', label: { en: 'ABC' }, options }, 'en');
    const values = { [field.key]: field.options[0]!.id };
    expect(await ours.writeTags([{ entity: 'contact', id: MISSING_ID, values }])).toEqual([
      { id: MISSING_ID, status: 'missing' },
    ]);
  });

  it('is refused as we are with a webhook that does not exist', async () => {
    const webhook = sandbox.bitrix24.webhook.replace(/\/[^/]+\/$/, '/nosuchsecret00000/');
    const stranger = officialClient(webhook);
    const theirs = await refusal(stranger.actions.v2.call.make({ method: 'profile' }));
    stranger.destroy();
    expect(theirs).toMatchObject({ code: 'INVALID_CREDENTIALS', status: 401 });
    const refused = ourClient(webhook).check();
    await expect(refused).rejects.toBeInstanceOf(CrmError);
    await expect(refused).rejects.toMatchObject({ kind: 'unauthorized', details: theirs });
  });
});

async function read<T extends { readonly id: number }>(stream: AsyncIterable<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  for await (const { items, rejects } of stream) {
    expect(rejects).toEqual([]);
    found.push(...items);
  }
  return found.toSorted((a, b) => a.id - b.id);
}

/** Code and status of a refusal, whether the client throws it or hands it back. */
async function refusal(
  call: Promise<{ readonly errors: Iterable<readonly [string, Error]> }>,
): Promise<{ code: string; status: number }> {
  const error = await call.then(
    ({ errors }) => [...errors][0]?.[1],
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AjaxError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return { code: error.code, status: error.status };
}

const instant = (text: unknown): string => new Date(String(text)).toISOString();

const minorUnits = (row: Item): number =>
  Math.round(Number(row['OPPORTUNITY']) * (WITHOUT_CENTS.has(String(row['CURRENCY_ID'])) ? 1 : 100));

/** Per deal, the latest move into a success stage from a stage that is none. */
function lastMovesIntoWon(moves: readonly Move[]): Map<number, string> {
  const before = new Map<number, string>();
  const wonAt = new Map<number, string>();
  for (const { OWNER_ID, CREATED_TIME, STAGE_SEMANTIC_ID } of moves) {
    const deal = Number(OWNER_ID);
    if (STAGE_SEMANTIC_ID === 'S' && before.get(deal) !== 'S') wonAt.set(deal, instant(CREATED_TIME));
    before.set(deal, STAGE_SEMANTIC_ID);
  }
  return wonAt;
}
