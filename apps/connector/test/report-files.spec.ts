import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { reportFiles } from '../src/files/index.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'strata-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const purchases = path.join(folder, 'purchases.csv');
writeFileSync(
  purchases,
  [
    'customer_id,date,amount,currency',
    ...Array.from({ length: 40 }, (_, i) => `c${i},2026-05-0${1 + (i % 9)},${1000 - i * 20},EUR`),
  ].join('\n'),
);
const base = { purchases, asOf: '2026-06-30' };

describe('reports on files', () => {
  it('speak of the base without a scheme', async () => {
    const { currency, data } = await reportFiles({ report: 'base-balance' }, { ...base, schemes: [] });
    expect(currency).toBe('EUR');
    expect(data).toMatchObject({ revenue: { customers: 40 } });
  });

  it('speak of a scheme, and of several', async () => {
    const { data } = await reportFiles({ report: 'category-shares', scheme: 'abc' }, { ...base, schemes: ['abc'] });
    expect(data).toHaveLength(7);
    const crossed = { report: 'cross-tab', parameters: { first: 'abc', second: 'lifecycle-recency' } };
    const found = await reportFiles(crossed, { ...base, schemes: ['abc', 'lifecycle-recency'] });
    expect(found.data).toMatchObject({ customers: 40 });
  });

  it('name everything that is wrong with the question', async () => {
    await expect(reportFiles({ report: 'zoo' }, { ...base, schemes: [] })).rejects.toThrow('options: report "zoo"');
    await expect(reportFiles({ report: 'category-shares' }, { ...base, schemes: ['abc'] })).rejects.toThrow(
      'schemes: report category-shares requires a scheme',
    );
    await expect(reportFiles({ report: 'base-balance' }, { ...base, asOf: 'May', schemes: [] })).rejects.toThrow(
      'date',
    );
  });
});
