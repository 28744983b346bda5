import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchBrowser } from './fixtures/browser.js';
import { startStaticServer, type StaticServer } from './fixtures/static-server.js';

const chromium = findChromium();
if (chromium === null) {
  process.stderr.write('SKIPPED: browser tests of the web app: no Chromium found, set CHROMIUM_PATH to one\n');
}
jest.setTimeout(60_000);

(chromium === null ? describe.skip : describe)('the built pages in a browser', () => {
  let server: StaticServer;
  let browser: Browser;
  let page: Page;
  /** Errors, policy violations and requests to other places, of all pages. */
  const complaints: string[] = [];

  beforeAll(async () => {
    server = await startStaticServer(fileURLToPath(new URL('../dist', import.meta.url)));
    browser = await launchBrowser(chromium!);
  });
  afterEach(() => page.close());
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(path: string, width = 1280, prepare?: (page: Page) => Promise<unknown>): Promise<void> {
    page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'en-US' });
    complaints.length = 0;
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('request', (request) => {
      const isOwn = request.url().startsWith(server.url) || request.url().startsWith('data:');
      if (!isOwn) complaints.push(`request to ${request.url()}`);
    });
    await prepare?.(page);
    await page.goto(server.url + path);
  }

  const heading = () => page.locator('h1').innerText();

  it('shows a portal with its charts and a table for each of them', async () => {
    await open('/portals/1');
    expect(await heading()).toBe('Nordlicht Werkzeug GmbH');
    await page.locator('canvas').nth(1).waitFor();
    expect(await page.locator('[role=img]').first().getAttribute('aria-label')).toContain('11,299 customers');
    await page.getByRole('button', { name: 'Show as table' }).first().click();
    expect(await page.locator('.table-frame tbody tr').count()).toBe(25);
    expect(complaints).toEqual([]);
  });

  it('lists the customers of a segment, finds one by name and opens it', async () => {
    await open('/portals/1');
    await page.getByRole('button', { name: 'Loyal customers' }).click();
    await page.getByRole('heading', { name: 'Customers in Loyal customers' }).waitFor();
    await page.getByRole('searchbox').fill('onerror');
    await page.getByText('1–1 of 1').waitFor();
    await page.getByRole('link', { name: 'onerror' }).click();
    await page.getByRole('heading', { name: 'Why this customer stands here' }).waitFor();
    expect(await heading()).toContain('<img src=x onerror=');
    expect(await page.title()).not.toBe('broken');
    expect(await page.getByRole('link', { name: 'Open in' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('shows why a customer without a segment has none', async () => {
    await open('/portals/1/customers/contact:0');
    await page.getByText('Not rated: not enough data').waitFor();
    expect(await page.getByRole('link', { name: 'Open in Bitrix24' }).getAttribute('rel')).toContain('noopener');
  });

  it('follows a run that is under way', async () => {
    await open('/portals/4');
    await page.getByText('Reading the CRM').waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('42');
  });

  it('goes straight to the only portal and explains how to connect the first one', async () => {
    const answer = (body: unknown) => (target: Page) =>
      target.route('**/api/portals', (route) => route.fulfill({ json: body }));
    await open('/', 1280, answer([{ id: '1', crm: 'bitrix24', name: 'Only', lastRun: null }]));
    await page.waitForURL('**/portals/1');
    await page.close();
    await open('/', 1280, answer([]));
    await page.getByRole('heading', { name: 'No portal is connected yet' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('pnpm strata connect pipedrive --token TOKEN');
  });

  it('names the cause of a failure and recovers on request', async () => {
    let isDown = true;
    await open('/', 1280, (target) =>
      target.route('**/api/portals', (route) => (isDown ? route.abort() : route.fallback())),
    );
    await page.getByRole('heading', { name: 'Strata does not answer' }).waitFor();
    isDown = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Fresh account').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('asks for the token of a server that wants one', async () => {
    await open('/', 1280, (target) =>
      target.route('**/api/portals', (route) => {
        const isAllowed = route.request().headers()['authorization'] === 'Bearer secret';
        return isAllowed ? route.fallback() : route.fulfill({ status: 401, json: { message: 'no' } });
      }),
    );
    await page.getByLabel('API token').fill('secret');
    await page.keyboard.press('Enter');
    await page.getByText('Fresh account').waitFor();
    expect(await heading()).toBe('Connected portals');
  });

  it.each(['/portals/99', '/nowhere'])('answers %s with a way out', async (path) => {
    await open(path);
    await page.getByRole('heading', { name: 'Nothing here' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
    await page.getByRole('link', { name: 'All portals' }).last().click();
    await page.getByText('Fresh account').waitFor();
  });

  it('goes from two days to the matrix, to the movers and to one of them', async () => {
    await open('/portals/1/movement');
    await page.getByText('The largest change: Champions').waitFor();
    await page.getByLabel('First day').fill('2026-03-10');
    await page.getByLabel('Second day').fill('2026-03-01');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('The first day must be before the second.').waitFor();
    await page.getByLabel('Second day').fill('2026-03-14');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.waitForURL('**from=2026-03-10&to=2026-03-14');
    await page.getByRole('button', { name: '60 customers from Champions to Loyal customers' }).click();
    await page.getByRole('heading', { name: 'Movers from Champions to Loyal customers' }).waitFor();
    await page.getByText('1–50 of 60').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('51–60 of 60').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: '<b>Anna</b> Adler' }).click();
    await page.getByRole('heading', { name: 'Why this customer stands here' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows the movers of a reason, as a flow and as a list too', async () => {
    await open('/portals/1/movement');
    await page.getByRole('button', { name: /^Passing of time/ }).click();
    await page.getByRole('heading', { name: 'Movers: Passing of time' }).waitFor();
    await page.getByText('Flow', { exact: true }).click();
    await page.locator('.flow canvas').waitFor();
    expect(await page.locator('.flow [role=img]').getAttribute('aria-label')).toContain('80 of 600 customers moved');
    await page.getByText('List', { exact: true }).click();
    await page.getByRole('button', { name: 'Champions → Loyal customers' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('saves parameters only after showing what they would change', async () => {
    const saved: unknown[] = [];
    await open('/portals/1/schemes/abc', 1280, (target) =>
      target.route('**/schemes/abc', (route) => {
        if (route.request().method() !== 'PUT') return route.fallback();
        saved.push(route.request().postDataJSON());
        return route.fallback();
      }),
    );
    const look = page.getByRole('button', { name: 'See what would change' });
    const save = page.getByRole('button', { name: 'Save' });
    const shares = page.getByLabel('Shares', { exact: true });
    await shares.fill('70\n15');
    await look.click();
    await page.getByText('Exactly 3 values are needed.').waitFor();
    expect(await save.count()).toBe(0);
    await shares.fill('70\n15\n5');
    await look.click();
    await page.getByText('must sum to 100, not 90').waitFor();
    expect(await save.count()).toBe(0);
    await shares.fill('70\n20\n10');
    await page.getByLabel('Window').selectOption({ label: 'Months' });
    await page.getByLabel('Months').fill('12');
    await look.click();
    await page.getByText('96 would stay').waitFor();
    await page.getByTitle('4 customers from B to A').waitFor();
    await page.getByLabel('Metric').selectOption({ label: 'Orders' });
    expect(await save.isDisabled()).toBe(true);
    await look.click();
    await page.getByText('Look again before saving').waitFor({ state: 'detached' });
    await save.click();
    await page.getByText('ABC by contribution was changed.').waitFor();
    expect(saved).toEqual([
      {
        scheme: 'abc',
        parameters: { shares: [70, 20, 10], metric: 'orders', window: { months: 12 }, tiesTogether: true },
        isWritten: false,
      },
    ]);
  });

  it('shows what a recipe would do before saving it', async () => {
    await open('/portals/1/schemes');
    await page.getByRole('link', { name: 'Shop: See what it would do' }).click();
    await page.getByText('Who earns most.').waitFor();
    await page.getByText('96 would stay').waitFor();
    await page.getByRole('button', { name: 'Save 2 schemes' }).click();
    await page.getByText('The recipe “Shop” was saved.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('makes a report and copies its table as CSV', async () => {
    await open('/portals/1/reports', 1280, (target) =>
      target.context().grantPermissions(['clipboard-read', 'clipboard-write']),
    );
    await page.getByRole('link', { name: 'Share of each segment' }).click();
    await page.getByRole('cell', { name: '63%' }).waitFor();
    await page.getByRole('cell', { name: '€17,847' }).waitFor();
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    await page.getByText('Copied').waitFor();
    const csv = await page.evaluate(() => navigator.clipboard.readText());
    expect(csv.split('\n')[0]).toContain('segment,reason,customers');
    expect(csv).toContain('champions,,33,0.11,17846.71,0.63');
  });

  it('speaks the chosen language, asks the API in it and remembers it', async () => {
    const asked: string[] = [];
    await open('/portals/1', 1280, async (target) =>
      target.on('request', (request) => asked.push(new URL(request.url()).searchParams.get('language') ?? '')),
    );
    await page.getByLabel('Language').selectOption('uk');
    await page.getByRole('link', { name: 'Звіти' }).waitFor();
    await page.getByText('48,1 млн').waitFor();
    expect(asked).toContain('uk');
    await page.reload();
    await page.getByRole('link', { name: 'Рух' }).click();
    await page.getByRole('heading', { name: 'З чого складається база' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('uk');
  });

  it.each([
    '/',
    '/portals/2',
    '/portals/1/customers/contact:2',
    '/portals/1/movement',
    '/portals/1/schemes',
    '/portals/1/schemes/abc',
    '/portals/1/recipes/shop',
    '/portals/1/reports/category-shares',
  ])('needs no horizontal scrolling on %s', async (path) => {
    await open(path, 320);
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const width of [320, 768, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([width, overflow]).toEqual([width, 0]);
    }
  });
});
