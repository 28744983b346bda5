import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parseDay } from '@strata/segmentation';
import { rateLookup, readPurchaseFile, readRateFile } from '../src/files/index.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'strata-rates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, lines: readonly string[]): string => {
  writeFileSync(path.join(folder, name), lines.join('\n'));
  return path.join(folder, name);
};

describe('a file of exchange rates', () => {
  it('gives the rate that holds on a day, the earliest for days before it', async () => {
    const rows = ['USD,2026-03-01,42', 'USD,2026-01-01,41.5', 'EUR,2026-01-01,45'];
    const rateOf = rateLookup(await readRateFile(file('rates.csv', ['currency,valid_from,rate', ...rows])));
    expect(['2025-06-01', '2026-02-28', '2026-03-01'].map((day) => rateOf('USD', parseDay(day)))).toEqual([
      '41.5',
      '41.5',
      '42',
    ]);
    expect(rateOf('PLN', parseDay('2026-03-01'))).toBeNull();
  });

  it('makes purchases in other currencies count', async () => {
    const purchases = file('purchases.csv', [
      'customer_id,date,amount,currency',
      'a,2026-03-05,10.00,USD',
      'a,2026-03-06,100.00,UAH',
      'b,2026-03-06,100.00,UAH',
    ]);
    const rates = rateLookup([{ currency: 'USD', validFrom: '2026-01-01', rate: '41.5' }]);
    const { log, unconverted } = await readPurchaseFile({ purchases, currency: 'UAH', rates });
    expect([...log.amountMinor]).toEqual([41_500, 10_000, 10_000]);
    expect(unconverted).toEqual({});
  });

  it('is refused with every bad line', async () => {
    const bad = file('bad.csv', ['currency,valid_from,rate', 'usd,2026-01-01,1', 'EUR,01.02.2026,0']);
    await expect(readRateFile(bad)).rejects.toThrow(
      'bad.csv:2: "usd" is no currency code\nbad.csv:3: "01.02.2026" is no date\nbad.csv:3: "0" is no rate above 0',
    );
    await expect(readRateFile(file('empty.csv', ['currency,valid_from,rate']))).rejects.toThrow('holds no rates');
  });
});
