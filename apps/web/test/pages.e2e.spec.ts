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
    await page.getByRole('alert').waitFor();
    expect(await heading()).toBe('Nothing here');
    await page.getByRole('link', { name: 'All portals' }).last().click();
    await page.getByText('Fresh account').waitFor();
  });

  it.each(['/', '/portals/2', '/portals/1/customers/contact:2'])(
    'needs no horizontal scrolling on %s',
    async (path) => {
      await open(path, 320);
      await page.getByRole('heading', { level: 1 }).waitFor();
      for (const width of [320, 768, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([width, overflow]).toEqual([width, 0]);
      }
    },
  );
});
