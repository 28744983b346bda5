import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { formatDay, type ColumnRequest, type DetailTable, type TableName } from '@strata/segmentation';
import { FileInputError, readPurchaseFile, segmentFiles } from '../src/files/index.js';
import type { PurchaseFileOptions } from '../src/files/index.js';
import { wantedData } from '../src/segments/wanted-data.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'strata-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = async (name: string, lines: readonly string[]): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, [...lines, ''].join('\n'));
  return path;
};

const LINES: ColumnRequest = { table: 'lines', aggregate: 'count' };
const PURCHASES = ['customer_id,date,amount', 'a,2026-01-01,10'];

type Contents = Partial<Record<'purchases' | 'customers' | 'deals' | 'activities' | 'answers', readonly string[]>>;

async function read(
  contents: Contents,
  requests: readonly ColumnRequest[] = [LINES],
  own: Partial<PurchaseFileOptions> = {},
) {
  const paths: Partial<Record<keyof Contents, string>> = {};
  for (const [name, lines] of Object.entries({ purchases: PURCHASES, ...contents })) {
    paths[name as keyof Contents] = await file(`${name}.csv`, lines);
  }
  return readPurchaseFile({ ...(paths as { purchases: string }), wanted: wantedData(requests), ...own });
}

async function problemsOf(contents: Contents): Promise<string[]> {
  const error = await read(contents).catch((thrown: unknown) => thrown);
  if (!(error instanceof FileInputError)) throw error;
  return error.problems.map(({ file: name, line, reason }) => `${name}:${line}: ${reason}`);
}

/** Rows as objects, with names for customers and without what is absent. */
function rowsOf(table: DetailTable | undefined, customers: readonly string[]): Record<string, unknown>[] {
  if (table === undefined) return [];
  return Array.from(table.day, (day, row) => {
    const numbers = Object.entries(table.numbers).map(([name, values]) => [name, values[row]!] as const);
    const texts = Object.entries(table.texts).map(
      ([name, { codes, dictionary }]) => [name, dictionary[codes[row]!]] as const,
    );
    const filled = [...numbers, ...texts].filter(([, value]) => value !== undefined && !Number.isNaN(value));
    return { customer: customers[table.customer[row]!], on: formatDay(day), ...Object.fromEntries(filled) };
  });
}

async function rows(name: TableName, contents: Contents, own: Partial<PurchaseFileOptions> = {}) {
  const { details, log } = await read(contents, [LINES], own);
  return rowsOf(details.tables?.[name], log.customers);
}

describe('lines of purchases', () => {
  const header = 'customer_id,date,amount,deal_id,product,category,quantity,price,cost,discount';

  it('are worth price times quantity less the discount, or as much as the order whose only line they are', async () => {
    const purchases = [
      header,
      'a,2026-01-01,30,d1,Tea,Drinks,3,2.505,4.001,1.5', // 7.515 less 1.50: 752 - 150
      'a,2026-01-01,30,d1,Cup,,1,,,', // one of two lines without a price: unknown
      'b,2026-01-02,5,d2,Tea,Drinks,,,2,', // the only line
      'c,2026-01-03,9,,Tea,Drinks,2,5,,10%', // 10.00 less 10 %
    ];
    const tea = { product: 'Tea', category: 'Drinks' };
    expect(await rows('lines', { purchases })).toEqual([
      { customer: 'a', on: '2026-01-01', order: 0, quantity: 3, amount: 602, cost: 400, discount: 150, ...tea },
      { customer: 'a', on: '2026-01-01', order: 0, quantity: 1, product: 'Cup' },
      { customer: 'b', on: '2026-01-02', order: 1, amount: 500, cost: 200, ...tea },
      { customer: 'c', on: '2026-01-03', order: 2, quantity: 2, amount: 900, discount: 100, ...tea },
    ]);
  });

  it('count below 0 where money went back, whatever the signs in the file', async () => {
    const purchases = [header, 'a,2026-01-01,-10,,Tea,Drinks,2,5,3,1', 'a,2026-01-02,-10,,Tea,Drinks,-2,-5,-3,0'];
    expect(await rows('lines', { purchases })).toMatchObject([
      { quantity: -2, amount: -900, cost: -300, discount: -100 },
      { quantity: -2, amount: -1000, cost: -300, discount: 0 },
    ]);
  });

  it('are converted, and left out with their order without a rate', async () => {
    const purchases = [
      'customer_id,date,amount,currency,quantity,cost',
      'a,2026-01-01,10,USD,1,5',
      'a,2026-01-02,10,CHF,1,5',
    ];
    const own = { currency: 'EUR', rates: (code: string) => (code === 'USD' ? '0.9' : null) };
    expect(await rows('lines', { purchases }, own)).toEqual([
      { customer: 'a', on: '2026-01-01', quantity: 1, amount: 900, cost: 450, order: 0 },
    ]);
  });

  it('are not there where the file has no column about them, or nobody asks', async () => {
    expect((await read({})).details.tables).toEqual({});
    const purchases = [header, 'a,2026-01-01,30,d1,Tea,Drinks,3,2,4,1'];
    expect((await read({ purchases }, [])).details.tables).toEqual({});
  });

  it('are refused with the value that cannot be read', async () => {
    expect(await problemsOf({ purchases: [header, 'a,2026-01-01,30,d1,Tea,,1,x,y,z%'] })).toEqual([
      'purchases.csv:2: price "x" is not a number',
      'purchases.csv:2: cost "y" is not a number',
      'purchases.csv:2: discount "z" is not a number',
    ]);
  });
});

describe('fields of customers', () => {
  const customers = ['customer_id,Birth date,type,city', 'z,1990-05-01,Supplier,', 'a,,client,Kyiv'];

  it('are the columns that somebody asks for, found whatever their case and spaces', async () => {
    const wanted: ColumnRequest[] = ['birth_date', 'city', 'shoe_size'].map((field) => ({ field, as: 'text' }));
    const { details, log } = await read({ customers }, wanted);
    expect(log.customers).toEqual(['a', 'z']);
    expect(Object.fromEntries(details.fields!)).toEqual({ birth_date: [null, '1990-05-01'], city: ['Kyiv', null] });
  });

  it('leave out customers by type, with all that they bought', async () => {
    const purchases = [...PURCHASES, 'z,2026-01-02,99'];
    const {
      log,
      excluded,
      purchases: orders,
    } = await read({ purchases, customers }, [], {
      excludeTypes: ['SUPPLIER', 'partner'],
    });
    expect([log.customers, [...log.amountMinor], excluded, orders]).toEqual([['a'], [1000], ['z'], 1]);
    await expect(read({}, [], { excludeTypes: ['partner'] })).rejects.toThrow(
      'options: leaving customers out by type needs a file of customers with a column "type"',
    );
  });
});

describe('deals of every status', () => {
  it('bring their days, money and words, each deal once', async () => {
    const deals = [
      'deal_id,customer_id,date,closed,amount,status,stage,lost_reason,probability,paid_date,received',
      'd1,b,2026-01-05,,100,open,Talks,,40,,',
      'd1,b,2026-01-05,,100,open,Talks,,40,,',
      'd2,b,2026-01-01,2026-01-04,50,Lost,Lost,Price,,,',
      'd3,b,2026-01-02,,7.5,,,,,2026-01-09,5',
    ];
    expect(await rows('deals', { deals })).toEqual([
      {
        customer: 'b',
        on: '2026-01-01',
        amount: 5000,
        closed: 20457,
        status: 'lost',
        stage: 'Lost',
        lostReason: 'Price',
      },
      { customer: 'b', on: '2026-01-02', amount: 750, closed: 20455, paid: 20462, received: 500, status: 'won' },
      { customer: 'b', on: '2026-01-05', amount: 10000, probability: 0.4, status: 'open', stage: 'Talks' },
    ]);
    expect((await read({ deals })).log.customers).toEqual(['a', 'b']);
    expect((await read({ deals })).purchases).toBe(1);
  });

  it('are refused where they contradict themselves', async () => {
    const deals = [
      'deal_id,customer_id,date,closed,amount,status,probability',
      'd1,a,2026-01-05,2026-01-06,1,open,',
      'd2,a,2026-01-05,2026-01-04,1,lost,',
      'd3,a,2026-01-05,,1,paid,101',
      'd4,a,2026-01-05,,1,won,',
      'd4,a,2026-01-05,,2,won,',
    ];
    expect(await problemsOf({ deals })).toEqual([
      'deals.csv:2: closed is filled, but the deal is open',
      'deals.csv:3: closed lies before date',
      'deals.csv:4: status "paid" is none of open, won, lost',
      'deals.csv:4: probability "101" is not between 0 and 100',
      'deals.csv:6: deal "d4" has another amount on an earlier row',
    ]);
  });
});

describe('activities and answers', () => {
  it('bring their days, words and scores', async () => {
    const activities = ['customer_id,date,channel,direction,outcome,minutes', 'a,2026-01-03,call,OUT,answered,12.5'];
    const answers = ['customer_id,date,kind,score,topic', 'q,2026-01-04,NPS,9,', 'q,2026-01-05,complaint,,delivery'];
    expect(await rows('activities', { activities })).toEqual([
      { customer: 'a', on: '2026-01-03', minutes: 12.5, channel: 'call', direction: 'out', outcome: 'answered' },
    ]);
    expect(await rows('answers', { answers })).toEqual([
      { customer: 'q', on: '2026-01-04', kind: 'nps', score: 9 },
      { customer: 'q', on: '2026-01-05', kind: 'complaint', topic: 'delivery' },
    ]);
  });

  it('are refused together with the bad rows of all other files', async () => {
    expect(
      await problemsOf({
        purchases: [...PURCHASES, 'a,never,1'],
        customers: ['customer_id', 'a', 'a'],
        activities: ['customer_id,date,direction', 'a,,up'],
        answers: ['customer_id,date,kind,score', 'a,2026-01-01,csat,9', 'a,2026-01-01,nps,', 'a,2026-01-01,,'],
      }),
    ).toEqual([
      'purchases.csv:3: date "never" is not an ISO date that exists',
      'customers.csv:3: customer_id "a" stands twice',
      'activities.csv:2: date is empty',
      'activities.csv:2: direction "up" is none of in, out',
      'answers.csv:2: score "9" is not between 1 and 5',
      'answers.csv:3: score is empty, but nps has one',
      'answers.csv:4: kind is empty',
    ]);
  });
});

describe('segmentFiles', () => {
  it('gives customers left out by type a row in every scheme that says so', async () => {
    const out = join(folder, 'out.csv');
    const found = await segmentFiles({
      purchases: await file('purchases.csv', [...PURCHASES, 'z,2026-01-02,99']),
      customers: await file('customers.csv', ['customer_id,type', 'z,partner']),
      excludeTypes: ['partner'],
      schemes: ['lifecycle-recency'],
      asOf: '2026-01-31',
      out,
    });
    expect(await readFile(out, 'utf8')).toBe(
      [
        'customer_id,scheme,segment,reason_if_null,lastPurchase,recencyDays',
        'a,lifecycle-recency,active,,2026-01-01,30',
        'z,lifecycle-recency,,excluded_by_filter,,',
        '',
      ].join('\n'),
    );
    expect(found).toMatchObject({ customers: 1, excluded: 1, purchases: 1 });
  });
});
