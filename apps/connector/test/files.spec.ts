import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileInputError, readPurchaseFile, segmentFiles } from '../src/files/index.js';
import type { PurchaseFileOptions } from '../src/files/index.js';
import { parsePurchaseDay } from '../src/files/parse-purchase-day.js';
import { convertToMinor, parseDecimal, toMinor } from '../src/files/parse-decimal.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'strata-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = async (name: string, content: string | Buffer): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const read = async (content: string | Buffer, options: Partial<PurchaseFileOptions> = {}) =>
  readPurchaseFile({ purchases: await file('purchases.csv', content), ...options });
/** `line: reason` of every problem. */
const problemsOf = async (content: string | Buffer, options: Partial<PurchaseFileOptions> = {}): Promise<string[]> => {
  try {
    await read(content, options);
  } catch (error) {
    if (error instanceof FileInputError) return error.problems.map(({ line, reason }) => `${line}: ${reason}`);
    throw error;
  }
  return [];
};

describe('reading purchases', () => {
  it('keeps amounts exact and tells purchases, zero amounts and refunds apart', async () => {
    const { log, rows } = await read(
      'customer_id,date,amount,currency\nb,2026-01-02,0.1,EUR\na,2026-01-01,1234567890123.45,EUR\nb,2026-01-03,-0.10,EUR\nb,2026-01-04,0,EUR\n',
    );
    expect(rows).toBe(4);
    expect([...log.amountMinor]).toEqual([123456789012345, 10, -10, 0]);
    expect([...log.kind]).toEqual([0, 0, 2, 1]);
    expect([log.customers, log.currency, log.currencyDigits]).toEqual([['a', 'b'], 'EUR', 2]);
  });

  it('takes other headers, a byte order mark, quotes and Windows line ends', async () => {
    const content = '\uFEFFwho,order_date,revenue\r\n"O\'Neil, ""Bo""",2026-01-01,5\r\n';
    const { log } = await read(content, { columns: { customer_id: 'who', date: 'order_date', amount: 'revenue' } });
    expect(log.customers).toEqual(['O\'Neil, "Bo"']);
  });

  it('counts the lines of one deal once, and refuses lines that contradict each other', async () => {
    const header = 'customer_id,date,amount,deal_id,product\n';
    const { purchases, rows } = await read(
      `${header}a,2026-01-01,30,d1,tea\na,2026-01-01,30,d1,cup\na,2026-01-02,5,d2,tea\n`,
    );
    expect([purchases, rows]).toEqual([2, 3]);
    expect(await problemsOf(`${header}a,2026-01-01,30,d1,tea\na,2026-01-02,31,d1,cup\n`)).toEqual([
      '3: deal "d1" has another date and amount on an earlier row',
    ]);
  });

  it('adds the customers of another file', async () => {
    const customers = await file('customers.csv', 'customer_id,name\nz,Zoe\na,Ann\n');
    const { log } = await read('customer_id,date,amount\na,2026-01-01,5\n', { customers });
    expect(log.customers).toEqual(['a', 'z']);
  });

  it('converts other currencies at given rates, and leaves out and counts what has none', async () => {
    const content =
      'customer_id,date,amount,currency\na,2026-01-01,10,EUR\na,2026-01-02,10.05,USD\nb,2026-01-02,7,USD\n';
    const converted = await read(content, { currency: 'EUR', rates: (code) => (code === 'USD' ? '0.9' : null) });
    expect([...converted.log.amountMinor]).toEqual([1000, 905, 630]); // 9.045, half away from zero
    const { log, purchases, unconverted } = await read(content, { currency: 'EUR' });
    expect([...log.amountMinor]).toEqual([1000]);
    expect([log.customers, [...log.unconverted]]).toEqual([
      ['a', 'b'],
      [1, 1],
    ]);
    expect([purchases, unconverted]).toEqual([3, { USD: 2 }]);
    const before = await read(content, { currency: 'EUR', asOfDay: log.day[0]! });
    expect([[...before.log.unconverted], before.unconverted]).toEqual([[0, 0], {}]);
  });

  it.each([
    [['EUR', 'USD', 'USD', ''], 'USD'],
    [['', 'USD', 'USD', 'EUR'], 'USD'],
    [['USD', 'EUR'], 'EUR'],
    [['', ''], 'XXX'],
  ])('takes the currency of most rows as base, in whatever order they come: %j', async (codes, base) => {
    const lines = codes.map((code, i) => `a,2026-01-0${i + 1},5,${code}`);
    const { log } = await read(['customer_id,date,amount,currency', ...lines, ''].join('\n'));
    expect(log.currency).toBe(base);
  });

  it('takes a quantity below 0 where money went back too', async () => {
    const content = 'customer_id,date,amount,quantity\na,2026-01-01,-5,-1\n';
    expect([...(await read(content)).log.amountMinor]).toEqual([-500]);
    expect(await problemsOf(content.replace('-5', '5'))).toEqual(['2: quantity "-1" is negative']);
  });

  it('collects every bad row with its line and the value', async () => {
    const content = [
      'customer_id,date,amount,currency,quantity',
      'a,2026-02-30,5,EUR,1',
      ',01.02.2026,five,EUR,-1',
      'a,2026-01-01,1.005,EUR,1',
      'a,2026-01-01,5,EURO,1',
      'a,2026-01-01,5,EUR',
      'a,2026-01-01,99999999999999999999,EUR,x',
      '',
    ].join('\n');
    expect(await problemsOf(content)).toEqual([
      '2: date "2026-02-30" is not an ISO date that exists',
      '3: customer_id is empty',
      '3: date "01.02.2026" is not an ISO date that exists',
      '3: amount "five" is not a number',
      '3: quantity "-1" is negative',
      '4: amount "1.005" has more than 2 decimals',
      '5: currency "EURO" is unknown',
      '6: 4 columns instead of 5',
      '7: quantity "x" is not a number',
      '7: amount "99999999999999999999" is too large',
    ]);
  });

  it.each<[string, string | Buffer, string]>([
    ['an empty file', '', '0: the file is empty'],
    ['a header alone', 'customer_id,date,amount\n', '0: the file has no rows'],
    [
      'a missing column',
      'customer_id,date\na,2026-01-01\n',
      '1: column "amount" is missing; the file has: customer_id, date',
    ],
    ['a header given twice', 'customer_id,date,date,amount\n', '1: header "date" stands twice'],
    [
      'UTF-16',
      Buffer.from('\uFEFFcustomer_id,date,amount\n', 'utf16le'),
      '1: the file is not UTF-8 text (it looks like UTF-16); save it as UTF-8',
    ],
    [
      'another encoding',
      Buffer.from('customer_id,date,amount\nM\xfcller,2026-01-01,5\n', 'latin1'),
      '2: the file is not valid UTF-8; save it as UTF-8',
    ],
    [
      'a quote that never closes',
      'customer_id,date,amount\na,2026-01-01,5\n"b,2026-01-01,5\n',
      '3: a quote opens here or below and never closes',
    ],
    [
      'a quote inside a field',
      'customer_id,date,amount\n"a"b,2026-01-01,5\n',
      '2: a quote stands inside a field; double it ("") or quote the whole field',
    ],
    [
      'a field over 100 kB on one line',
      `customer_id,date,amount\n${'x'.repeat(1_000_000)},2026-01-01,5\n`,
      '2: a field is over 100 kB; is a quote missing?',
    ],
    [
      'a field over 100 kB over many lines',
      `customer_id,date,amount\n"${'x,\n'.repeat(600_000)}`,
      '2: a field is over 100 kB; is a quote missing?',
    ],
  ])('refuses %s', async (_, content, problem) => {
    expect(await problemsOf(content)).toEqual([problem]);
  });

  it('refuses a mapping of columns that do not exist', async () => {
    const content = 'customer_id,date,amount\n';
    expect(await problemsOf(content, { columns: { day: 'date', amount: 'total' } })).toEqual([
      expect.stringContaining('1: column "day" is unknown'),
      '1: column "total" is missing; the file has: customer_id, date, amount',
    ]);
  });

  it('refuses a file that is not there', async () => {
    await expect(readPurchaseFile({ purchases: join(folder, 'none.csv') })).rejects.toThrow(
      'none.csv: the file cannot be read (ENOENT)',
    );
  });

  it('shows twenty problems and counts the rest', async () => {
    const content = `customer_id,date,amount\n${'a,2026-01-01,?\n'.repeat(2500)}`;
    const error = await read(content).catch((thrown: unknown) => thrown as FileInputError);
    expect(error).toBeInstanceOf(FileInputError);
    expect((error as FileInputError).total).toBe(2500);
    expect((error as FileInputError).message.split('\n')).toHaveLength(21);
    expect((error as FileInputError).message).toContain('… and 2480 more, 2500 in all');
  });
});

describe('days and decimals', () => {
  it('put an instant on its day in the time zone', () => {
    const day = (text: string, zone: string) => parsePurchaseDay(text, zone);
    expect(day('2026-01-01T23:30:00Z', 'Europe/Kyiv')).toBe(day('2026-01-02', 'Europe/Kyiv'));
    expect(day('2026-01-01T01:30:00+03:00', 'America/New_York')).toBe(day('2025-12-31', 'UTC'));
    expect(day('2026-01-01 23:30', 'Asia/Tokyo')).toBe(day('2026-01-01', 'UTC'));
    expect([day('2026-01-01T25:00Z', 'UTC'), day('1/2/2026', 'UTC'), day('', 'UTC')]).toEqual([null, null, null]);
  });

  it('are exact', () => {
    expect(toMinor(parseDecimal('12.5')!, 2)).toBe(1250);
    expect(toMinor(parseDecimal('-7.000')!, 0)).toBe(-7);
    expect(convertToMinor(parseDecimal('-10.05')!, parseDecimal('0.9')!, 2)).toBe(-905);
    expect(['1e5', '1,000', '', '.', '0x1'].map(parseDecimal)).toEqual([null, null, null, null, null]);
  });
});

describe('segmentFiles', () => {
  const content =
    'customer_id,date,amount,currency\nann,2026-05-01,80,EUR\nann,2026-06-01,10,EUR\n"b,ob",2026-01-15,10,EUR\nann,2026-08-01,1,EUR\n';

  it('writes a row per scheme and customer with the inputs, and a report that adds up', async () => {
    const purchases = await file('purchases.csv', content);
    const customers = await file('customers.csv', 'customer_id\nann\nzoe\n');
    const [out, report] = [join(folder, 'out.csv'), join(folder, 'report.json')];
    const found = await segmentFiles({
      purchases,
      customers,
      schemes: ['abc', 'lifecycle-recency'],
      asOf: '2026-06-30',
      out,
      report,
    });
    expect(await readFile(out, 'utf8')).toBe(
      [
        'customer_id,scheme,segment,reason_if_null,revenue,rank,cumulativeShare,lastPurchase,recencyDays',
        'ann,abc,A,,90.00,1,0.9,,',
        '"b,ob",abc,B,,10.00,2,1,,',
        'zoe,abc,,no_purchases,0.00,,,,',
        'ann,lifecycle-recency,active,,,,,2026-06-01,29',
        '"b,ob",lifecycle-recency,inactive,,,,,2026-01-15,166',
        'zoe,lifecycle-recency,,no_purchases,,,,,',
        '',
      ].join('\n'),
    );
    expect(JSON.parse(await readFile(report, 'utf8'))).toEqual(JSON.parse(JSON.stringify(found)));
    expect(found).toMatchObject({
      asOf: '2026-06-30',
      timeZone: 'UTC',
      currency: 'EUR',
      rows: 4,
      purchases: 4,
      unconverted: {},
      purchasesAfterAsOf: 1,
      customers: 3,
    });
    for (const { segments } of found.schemes) {
      expect(segments.reduce((sum, { customers: count }) => sum + count, 0)).toBe(3);
    }
  });

  it('reports the balance of the base, and the matrix of ABC by XYZ with those that are not rated', async () => {
    // Half a year: ann buys 80 every month, bob 20 in January, cy 10 in June: 480 + 20 + 10.
    const months = ['01', '02', '03', '04', '05', '06'].map((month) => `ann,2026-${month}-10,80`);
    const purchases = await file(
      'purchases.csv',
      ['customer_id,date,amount', ...months, 'bob,2026-01-05,20', 'cy,2026-06-05,10', ''].join('\n'),
    );
    const { schemes } = await segmentFiles({
      purchases,
      schemes: ['abc-xyz', 'rfm-segments'],
      asOf: '2026-06-30',
      out: join(folder, 'out.csv'),
    });
    const [crossed, plain] = schemes;
    expect(crossed!.balance).toMatchObject({ customers: 3, customersFor80: 1, verdict: 'diluted' });
    const filled = crossed!.matrix!.filter(({ customers }) => customers > 0);
    expect(filled.map(({ abc, xyz, revenueMinor }) => [abc, xyz, revenueMinor])).toEqual([
      ['A', 'X', 48000],
      ['B', 'Z', 2000],
      ['C', null, 1000],
    ]);
    expect(plain).not.toHaveProperty('matrix');
  });

  it('takes a scheme with parameters from a JSON file', async () => {
    const purchases = await file('purchases.csv', content);
    const scheme = await file('mine.json', JSON.stringify({ id: 'mine', scheme: 'rfm-scores', parameters: { k: 3 } }));
    const found = await segmentFiles({
      purchases,
      schemes: [scheme],
      asOf: '2026-06-30',
      out: join(folder, 'out.csv'),
    });
    expect(found.schemes).toMatchObject([
      { id: 'mine', scheme: 'rfm-scores', methods: ['M5b'], parameters: { k: 3, convention: 'type7' } },
    ]);
  });

  it('computes and writes nothing when anything is wrong', async () => {
    const purchases = await file('purchases.csv', `${content}ann,never,1,EUR\n`);
    const run = segmentFiles({ purchases, schemes: ['abc'], asOf: '2026-06-30', out: join(folder, 'out.csv') });
    await expect(run).rejects.toThrow('purchases.csv:6: date "never" is not an ISO date that exists');
    expect(await readdir(folder)).toEqual(['purchases.csv']);
  });

  it.each([
    [{ asOf: '2026-06-31' }, 'a day that exists'],
    [{ timeZone: 'Mars/Base' }, 'time zone "Mars/Base" is unknown'],
    [{ schemes: ['abcd'] }, 'scheme "abcd" is unknown'],
    [{ schemes: [] }, 'at least one scheme is required'],
    [{ schemes: ['abc', 'abc'] }, 'scheme id "abc" is used twice'],
  ])('refuses %j', async (options, message) => {
    const purchases = await file('purchases.csv', content);
    const run = segmentFiles({
      purchases,
      schemes: ['abc'],
      asOf: '2026-06-30',
      out: join(folder, 'out.csv'),
      ...options,
    });
    await expect(run).rejects.toThrow(message);
  });
});
