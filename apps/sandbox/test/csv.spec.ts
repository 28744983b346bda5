import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fillFromCsv } from '../src/csv/fill-from-csv.js';
import { readCsvFiles } from '../src/csv/read-csv-files.js';
import { createEmptyWorld, type Vendor } from '../src/world/empty-world.js';

describe('filling a portal from CSV', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sandbox-csv-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function fill({ deals, customers, vendor = 'bitrix24' }: { deals: string; customers?: string; vendor?: Vendor }) {
    const write = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const tables = readCsvFiles(
      write('deals.csv', deals),
      customers === undefined ? null : write('customers.csv', customers),
    );
    const clock = { now: () => Date.parse('2026-01-01T00:00:00Z') };
    return fillFromCsv(createEmptyWorld({ vendor, clock }), vendor, tables);
  }

  it('takes customers from the deals where there is no file of them, with defaults for missing columns', () => {
    const world = fill({ deals: 'customer_id,date,amount\n7,2025-01-05,10\n8,2025-02-05,20.5\n7,2025-07-05,-5\n' });
    expect(
      [...world.contacts.values()].map(({ custom, firstName }) => [custom['UF_CRM_EXTERNAL_ID'], firstName]),
    ).toEqual([
      ['7', '7'],
      ['8', '8'],
    ]);
    const deals = [...world.deals.values()];
    expect(deals.map(({ outcome, currency, amount }) => [outcome, currency, amount])).toEqual([
      ['won', 'USD', 10],
      ['won', 'USD', 20.5],
      ['won', 'USD', -5],
    ]);
    expect(deals.map(({ custom }) => custom['UF_CRM_EXTERNAL_ID'])).toEqual(['1', '2', '3']);
  });

  it('takes a date as local noon, the moment of closing', () => {
    const world = fill({
      deals: 'customer_id,date,amount\n7,2025-01-05,10\n7,2025-07-05,10\n7,2025-07-05T01:00:00+00:00,10\n',
    });
    const times = [...world.deals.values()].map(({ wonAt }) => new Date(wonAt ?? 0).toISOString());
    expect(times.sort()).toEqual(['2025-01-05T10:00:00.000Z', '2025-07-05T01:00:00.000Z', '2025-07-05T09:00:00.000Z']);
    const finals = world.history.filter(({ kind }) => kind === 'final');
    expect(finals.map(({ at }) => new Date(at).toISOString()).sort()).toEqual(times);
  });

  it('makes one deal with lines of the rows of a deal_id', () => {
    const rows =
      '1,7,2025-01-05,100,EUR,won,Tea,2,20\n1,7,2025-01-05,100,EUR,won,Cup,1,60\n2,7,2025-01-06,9,EUR,open,,,\n';
    const world = fill({ deals: `deal_id,customer_id,date,amount,currency,status,product,quantity,price\n${rows}` });
    const [first, second] = [...world.deals.values()];
    expect(first).toMatchObject({
      amount: 100,
      currency: 'EUR',
      lines: [
        { name: 'Tea', quantity: 2, price: 20 },
        { name: 'Cup', price: 60 },
      ],
    });
    expect(second).toMatchObject({ outcome: 'open', wonAt: null, lines: [] });
    expect(world.currencies.find(({ isBase }) => isBase)?.code).toBe('EUR');
  });

  it('keeps companies, owners and columns of its own', () => {
    const world = fill({
      customers: 'customer_id,name,company,owner,tier\n7,Ann Lee,Acme,Zed Ytterby,gold\n8,Bo,Acme,,\n',
      deals: 'customer_id,date,amount\n7,2025-01-05,10\n',
    });
    const [ann, bo] = [...world.contacts.values()];
    expect(ann).toMatchObject({ firstName: 'Ann', lastName: 'Lee', custom: { UF_CRM_TIER_1: 'gold' } });
    expect(ann?.companyIds).toEqual(bo?.companyIds);
    expect(world.users.get(ann?.ownerId ?? 0)?.lastName).toBe('Ytterby');
    expect([...world.fields.values()].find(({ key }) => key === 'UF_CRM_TIER_1')?.label).toEqual({ '': 'tier' });
  });

  it('gives Pipedrive a field of the same label under a key of 40 hex characters', () => {
    const world = fill({ vendor: 'pipedrive', deals: 'customer_id,date,amount\n7,2025-01-05,10\n' });
    const field = [...world.fields.values()].find(
      ({ entity, label }) => entity === 'contact' && label[''] === 'External id',
    );
    expect(field?.key).toMatch(/^[0-9a-f]{40}$/);
    expect([...world.contacts.values()][0]?.custom[field?.key ?? '']).toBe('7');
  });

  it.each([
    ['customer_id,date\n7,2025-01-05\n', 'line 1: no column amount'],
    ['customer_id,date,amount\n7,05.01.2025,10\n', 'line 2: date "05.01.2025" is not an ISO date'],
    ['customer_id,date,amount\n7,2025-02-30,10\n', 'line 2: date "2025-02-30"'],
    ['customer_id,date,amount\n\n7,2025-01-05,ten\n', 'line 3: amount "ten" is not a number'],
    ['customer_id,date,amount,status\n7,2025-01-05,1,paid\n', 'line 2: status "paid"'],
    ['customer_id,date,amount\n,2025-01-05,1\n', 'line 2: customer_id is empty'],
    ['customer_id,date,amount\n7,2025-01-05\n', 'line 2: 2 cells, but the header has 3'],
    [
      'deal_id,customer_id,date,amount\n1,7,2025-01-05,1\n1,7,2025-01-05,2\n',
      'line 3: deal 1 has another amount than on line 2',
    ],
    [
      'customer_id,date,amount,currency\n7,2025-01-05,1,USD\n7,2025-01-05,1,XYZ\n',
      'line 3: there is no rate from XYZ to USD',
    ],
  ])('refuses %j', (deals, message) => {
    expect(() => fill({ deals })).toThrow(message);
  });

  it('refuses deals of customers that the customers file does not name, and customers named twice', () => {
    const deals = 'customer_id,date,amount\n9,2025-01-05,1\n';
    expect(() => fill({ deals, customers: 'customer_id,name\n7,Ann\n' })).toThrow('line 2: customer 9 is not in');
    expect(() => fill({ deals, customers: 'customer_id,name\n9,Ann\n9,Bo\n' })).toThrow(
      'line 3: customer 9 occurs twice',
    );
  });
});
