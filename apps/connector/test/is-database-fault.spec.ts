import { describe, expect, it } from '@jest/globals';
import { CrmError } from '@strata/crm-port';
import pg from 'pg';
import { QueryFailedError } from 'typeorm';
import { isDatabaseFault } from '../src/runs/is-database-fault.js';

const coded = (code: string, message = 'no'): Error => Object.assign(new Error(message), { code });

describe('a fault of the database', () => {
  it.each(['57P01', '57P02', '57P03', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])('is the code %s', (code) => {
    expect(isDatabaseFault(coded(code))).toBe(true);
    expect(isDatabaseFault(new QueryFailedError('select 1', [], coded(code)))).toBe(true);
  });

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated',
    'Client has encountered a connection error and is not queryable',
    'Database connection provided by a query runner was already released, cannot continue to use its querying methods anymore.',
  ])('is what the driver says: %s', (message) => {
    expect(isDatabaseFault(new Error(message))).toBe(true);
  });

  it('is the refusal of a connection', async () => {
    const client = new pg.Client({ host: '127.0.0.1', port: 1 });
    const error = await client.connect().catch((fault: unknown) => fault);
    expect(isDatabaseFault(error)).toBe(true);
  });

  it('is not a wrong question, a CRM that is down or anything else', () => {
    expect(isDatabaseFault(coded('42P01'))).toBe(false);
    expect(isDatabaseFault(coded('23505'))).toBe(false);
    expect(isDatabaseFault(new CrmError('temporary', 'connection terminated', { code: 'ECONNRESET' }))).toBe(false);
    expect(isDatabaseFault(new TypeError('undefined is not a function'))).toBe(false);
    expect(isDatabaseFault('57P01')).toBe(false);
  });
});
