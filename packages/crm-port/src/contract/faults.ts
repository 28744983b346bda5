import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CrmError } from '../errors.js';
import { connect, type ContractContext, drain, type Fault, noCustomFields } from './context.js';

const broken: readonly Fault[] = ['error', 'html', 'truncated', 'reset'];

const failure = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Bad days: limits, broken answers, cancelling, and what may be said about them. */
export function describeFaults(context: ContractContext): void {
  describe('bad days', () => {
    afterEach(() => context.crm.failNext([]));

    it('waits out a limit answer and loses nothing', async () => {
      const { client, waits } = connect(context);
      await context.crm.failNext(['limit', 'limit']);
      const pages = await drain(client.contacts(null, noCustomFields));
      expect(pages.reduce((sum, { fetched }) => sum + fetched, 0)).toBe((await context.crm.counts()).contact);
      expect(client.usage().limitErrors).toBe(2);
      expect(waits.some((ms) => ms > 0)).toBe(true);
    });

    it.each(broken)('survives one answer of the kind: %s', async (fault) => {
      const { client } = connect(context);
      await context.crm.failNext([fault]);
      const pages = await drain(client.contacts(null, noCustomFields));
      expect(pages.reduce((sum, { fetched }) => sum + fetched, 0)).toBe((await context.crm.counts()).contact);
    });

    it('gives up on a CRM that stays broken, with its own error and no secret in it', async () => {
      const { client, lines } = connect(context);
      for (const fault of ['error', 'html', 'truncated', 'reset'] as const) {
        await context.crm.failNext(Array<Fault>(60).fill(fault));
        const error = await failure(drain(client.contacts(null, noCustomFields)));
        expect(error).toBeInstanceOf(CrmError);
        expect((error as CrmError).kind).toBe('temporary');
        for (const secret of context.crm.secrets) expect(inspect(error, { depth: 10 })).not.toContain(secret);
      }
      expect(lines.length).toBeGreaterThan(4);
      for (const secret of context.crm.secrets) expect(inspect(lines, { maxArrayLength: null })).not.toContain(secret);
    });

    it('keeps secrets out of ordinary log lines', async () => {
      const { client, lines } = connect(context);
      await client.check();
      await client.dictionaries();
      expect(lines.length).toBeGreaterThan(0);
      for (const secret of context.crm.secrets) expect(inspect(lines, { maxArrayLength: null })).not.toContain(secret);
    });

    it('stops at the signal', async () => {
      const abort = new AbortController();
      const { client, lines } = connect(context, abort.signal);
      await client.check();
      abort.abort();
      const before = lines.length;
      const error = await failure(drain(client.contacts(null, noCustomFields)));
      expect(error).toBeInstanceOf(CrmError);
      expect(lines.length - before).toBeLessThanOrEqual(2);
    });
  });
}
