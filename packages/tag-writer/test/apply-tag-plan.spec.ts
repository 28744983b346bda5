import { describe, expect, it } from '@jest/globals';
import { CrmError, type TagWrite, type TagWriteOutcome } from '@strata/crm-port';
import { applyTagPlan, type PreparedWrite, type WriteJournal, type WriteResult } from '../src/index.js';

const write = (position: number, id: number, value: string | null, wasSending = false): PreparedWrite => ({
  position,
  entity: 'contact',
  id,
  values: { F: value },
  wasSending,
});

/** A CRM with one field on contacts; `answer` decides the fate of each write. */
function aCrm(
  held: Map<number, string | null>,
  answer: (write: TagWrite) => TagWriteOutcome | undefined = () => undefined,
) {
  const sent: number[] = [];
  return {
    sent,
    capabilities: {
      dealsListAllContacts: true,
      optionsCarryCodes: true,
      hasExchangeRates: true,
      readTagsBatch: 50,
      writeTagsBatch: 2,
    },
    readTags: async (_entity: string, ids: readonly number[]) => ({
      values: new Map(ids.filter((id) => held.has(id)).map((id) => [id, { F: held.get(id) ?? null }])),
      missing: ids.filter((id) => !held.has(id)),
    }),
    writeTags: async (writes: readonly TagWrite[]): Promise<TagWriteOutcome[]> =>
      writes.map((each) => {
        const special = answer(each);
        if (special) return special;
        sent.push(each.id);
        held.set(each.id, each.values['F'] ?? null);
        return { id: each.id, status: 'written' };
      }),
  };
}

function aJournal() {
  const log: string[] = [];
  const results: WriteResult[] = [];
  const journal: WriteJournal = {
    sending: async (batch) => void log.push(`sending ${batch.map((each) => each.write.id).join()}`),
    settled: async (settled) => {
      results.push(...settled);
      log.push(`settled ${settled.map((each) => `${each.write.id}=${each.status}`).join()}`);
    },
  };
  return { journal, log, results };
}

describe('applyTagPlan', () => {
  it('writes what differs, keeps the value before, and says so before and after', async () => {
    const crm = aCrm(
      new Map([
        [1, null],
        [2, 'a'],
        [3, 'b'],
      ]),
    );
    const { journal, log, results } = aJournal();
    const batches = [[write(0, 1, 'a'), write(1, 2, 'a'), write(2, 3, 'a'), write(3, 4, 'a')]];
    const summary = await applyTagPlan({ batches, crm, journal });
    expect(summary).toEqual({ pausedForMs: null });
    expect(crm.sent).toEqual([1, 3]);
    expect(log).toEqual(['settled 2=unchanged,4=missing', 'sending 1,3', 'settled 1=written,3=written']);
    expect(results.find((each) => each.write.id === 3)!.before).toEqual({ F: 'b' });
  });

  it('recognises an update that reached the CRM before the process died', async () => {
    const crm = aCrm(
      new Map([
        [1, 'a'],
        [2, null],
      ]),
    );
    const { journal, log } = aJournal();
    await applyTagPlan({ batches: [[write(0, 1, 'a', true), write(1, 2, 'a', true)]], crm, journal });
    expect(crm.sent).toEqual([2]);
    expect(log[0]).toBe('settled 1=written');
  });

  it('stops when the budget is used up and leaves the rest for later', async () => {
    const held = new Map<number, string | null>([1, 2, 3, 4].map((id) => [id, null]));
    const crm = aCrm(held, (each) => (each.id === 2 ? { id: 2, status: 'deferred', retryAfterMs: 60_000 } : undefined));
    const { journal, results } = aJournal();
    const summary = await applyTagPlan({
      batches: [[1, 2, 3, 4].map((id, index) => write(index, id, 'a'))],
      crm,
      journal,
    });
    expect(summary).toEqual({ pausedForMs: 60_000 });
    expect(results.map((each) => [each.write.id, each.status])).toEqual([
      [1, 'written'],
      [2, 'deferred'],
    ]);
  });

  it('treats a limit that refuses the whole call as deferred, not as a failure', async () => {
    const crm = aCrm(new Map([[1, null]]));
    crm.writeTags = async () => {
      throw new CrmError('limited', 'the day is spent', { retryAfterMs: 5 });
    };
    const { journal, results } = aJournal();
    expect(await applyTagPlan({ batches: [[write(0, 1, 'a')]], crm, journal })).toEqual({ pausedForMs: 5 });
    expect(results[0]!.status).toBe('deferred');
  });

  it('records one outcome per record and passes on the reason of a refusal', async () => {
    const crm = aCrm(
      new Map([
        [1, null],
        [2, null],
      ]),
      (each) => (each.id === 2 ? { id: 2, status: 'rejected', reason: 'no right' } : undefined),
    );
    const { journal, results } = aJournal();
    await applyTagPlan({ batches: [[write(0, 1, 'a'), write(1, 2, 'a')]], crm, journal });
    expect(results).toHaveLength(2);
    expect(results[1]).toMatchObject({ status: 'rejected', reason: 'no right' });
  });
});
