import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';

describe('batch of a Bitrix24 portal', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => void (sandbox = await runSandbox('--contacts', '160')));
  afterAll(() => sandbox.stop());
  beforeEach(() =>
    sandbox.control('faults', { next: [], settings: { missingReference: 'empty', maxRequestSeconds: 60 } }),
  );

  const page = (after: string) =>
    `crm.item.list?entityTypeId=3&select[0]=id&order[id]=ASC&filter[%3Eid]=${after}&start=-1`;

  it('follows references to earlier results', async () => {
    const { result } = await sandbox.result('batch', {
      halt: 0,
      cmd: { a: page('0'), b: page('$result[a][items][49][id]') },
    });
    const last = result.a.items[49].id;
    expect(result.b.items[0].id).toBeGreaterThan(last);
    expect(result.b.items).toHaveLength(50);
  });

  it('starts again from the first record where a reference is empty', async () => {
    const { result } = await sandbox.result('batch', {
      cmd: { a: page('999999'), b: page('$result[a][items][49][id]') },
    });
    expect(result.a.items).toEqual([]);
    expect(result.b.items[0].id).toBe(1);
  });

  it('reports faults per command with status 200 and empty maps as arrays', async () => {
    const { status, body } = await sandbox.call('batch', {
      cmd: { a: 'crm.contact.get?id=999999', b: 'no.such', c: 'batch?cmd[x]=profile' },
    });
    expect(status).toBe(200);
    expect(body.result.result).toEqual([]);
    expect(body.result.result_total).toEqual([]);
    expect(Object.values<{ error: string }>(body.result.result_error).map(({ error }) => error)).toEqual([
      '',
      'ERROR_METHOD_NOT_FOUND',
      'ERROR_BATCH_METHOD_NOT_ALLOWED',
    ]);
  });

  it('stops at the first fault with halt, leaving later commands out of every map', async () => {
    const { result, result_error } = await sandbox.result('batch', {
      halt: 1,
      cmd: { a: 'profile', b: 'no.such', c: 'profile' },
    });
    expect(Object.keys(result)).toEqual(['a']);
    expect(Object.keys(result_error)).toEqual(['b']);
  });

  it('answers numbered commands with arrays', async () => {
    const { result } = await sandbox.result('batch', { cmd: ['user.admin', 'scope'] });
    expect(result).toEqual([true, ['crm', 'user_brief']]);
  });

  it('refuses the commands after the fiftieth', async () => {
    const cmd = Object.fromEntries(Array.from({ length: 52 }, (_, index) => [`c${index}`, 'user.admin']));
    const { result, result_error } = await sandbox.result('batch', { cmd });
    expect(Object.keys(result)).toHaveLength(50);
    expect(result_error.c51.error).toBe('ERROR_BATCH_LENGTH_EXCEEDED');
  });

  it('takes a form with PHP-style nesting and any case of the method', async () => {
    const form = new URLSearchParams({
      'cmd[a]': 'CRM.Contact.List?filter[%3EID]=100&select[]=ID&start=-1',
      halt: '0',
    });
    const answer = await fetch(`${sandbox.webhook}BATCH.json/`, { method: 'POST', body: form });
    const { result } = (await answer.json()) as { result: { result: { a: { ID: string }[] } } };
    expect(Number(result.result.a[0]?.ID)).toBeGreaterThan(100);
  });

  it('fails a single command when that is ordered', async () => {
    await sandbox.control('faults', { next: ['command:OPERATION_TIME_LIMIT'] });
    const { result, result_error } = await sandbox.result('batch', { cmd: { a: 'profile', b: 'profile' } });
    expect(Object.keys(result)).toEqual(['b']);
    expect(result_error.a.error).toBe('OPERATION_TIME_LIMIT');
  });

  it('cuts a batch that takes too long: the rest is in neither map', async () => {
    await sandbox.control('faults', { settings: { maxRequestSeconds: 0 } });
    const { result, result_error } = await sandbox.result('batch', { cmd: { a: 'profile', b: 'profile' } });
    expect([Object.keys(result), result_error]).toEqual([['a'], []]);
  });
});
