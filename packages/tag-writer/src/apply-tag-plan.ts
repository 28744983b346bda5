import { isCrmError, type CrmClient, type TagWrite, type TaggedEntity } from '@strata/crm-port';

/** One planned update with the CRM's own option ids. */
export interface PreparedWrite {
  /** Place in the plan. */
  readonly position: number;
  readonly entity: TaggedEntity;
  readonly id: number;
  /** Field key → option id wanted, null clears. */
  readonly values: Readonly<Record<string, string | null>>;
  /** It was handed to the CRM before, and the process died before the answer was kept. */
  readonly wasSending: boolean;
}

export type WriteResult = {
  readonly write: PreparedWrite;
  /** What the CRM held right before, by field key: the way back. */
  readonly before: Readonly<Record<string, string | null>>;
} & (
  | { readonly status: 'written' }
  /** The CRM held the wanted values already: nothing was sent now. */
  | { readonly status: 'unchanged' }
  | { readonly status: 'missing' }
  | { readonly status: 'rejected'; readonly reason: string }
  | { readonly status: 'deferred'; readonly retryAfterMs: number | null }
);

/** Keeps what was decided and what happened. Both calls must have reached the disk when they return. */
export interface WriteJournal {
  /** About to be sent, with the values that they replace. */
  sending(
    batch: readonly { readonly write: PreparedWrite; readonly before: Readonly<Record<string, string | null>> }[],
  ): Promise<void>;
  settled(results: readonly WriteResult[]): Promise<void>;
}

export interface ApplyOptions {
  /** Portions of the plan, in its order. */
  readonly batches: AsyncIterable<readonly PreparedWrite[]> | Iterable<readonly PreparedWrite[]>;
  readonly crm: Pick<CrmClient, 'capabilities' | 'readTags' | 'writeTags'>;
  readonly journal: WriteJournal;
  readonly signal?: AbortSignal;
}

/** Ended early: the CRM's budget is used up; the rest of the plan stays pending. */
export interface ApplySummary {
  readonly pausedForMs: number | null;
}

/**
 * The only code that writes to a CRM. For each portion it reads what the records carry now, keeps that as the way
 * back, sends just the updates that are still needed, and records every outcome.
 *
 * It can be stopped at any point and started again with what is still pending: an update that was under way when the
 * process died is recognised by its values and not sent twice.
 *
 * @throws CrmError when the CRM refuses the connection as a whole; everything before that is recorded
 */
export async function applyTagPlan({ batches, crm, journal, signal }: ApplyOptions): Promise<ApplySummary> {
  for await (const batch of batches) {
    signal?.throwIfAborted();
    const pause = await applyBatch(batch, crm, journal);
    if (pause !== undefined) return { pausedForMs: pause };
  }
  return { pausedForMs: null };
}

async function applyBatch(
  batch: readonly PreparedWrite[],
  crm: ApplyOptions['crm'],
  journal: WriteJournal,
): Promise<number | null | undefined> {
  const needed: { write: PreparedWrite; before: Record<string, string | null> }[] = [];
  const settled: WriteResult[] = [];
  for (const entity of ['contact', 'company'] as const) {
    const writes = batch.filter((write) => write.entity === entity);
    if (writes.length === 0) continue;
    const keys = [...new Set(writes.flatMap((write) => Object.keys(write.values)))];
    const reading = await crm.readTags(
      entity,
      writes.map((write) => write.id),
      keys,
    );
    for (const write of writes) {
      const now = reading.values.get(write.id);
      if (now === undefined) {
        settled.push({ write, before: {}, status: 'missing' });
        continue;
      }
      const before = Object.fromEntries(Object.keys(write.values).map((key) => [key, now[key] ?? null]));
      const isRight = Object.entries(write.values).every(([key, value]) => before[key] === value);
      if (isRight) settled.push({ write, before, status: write.wasSending ? 'written' : 'unchanged' });
      else needed.push({ write, before });
    }
  }
  if (settled.length > 0) await journal.settled(settled);

  const size = Math.max(1, crm.capabilities.writeTagsBatch);
  for (let from = 0; from < needed.length; from += size) {
    const part = needed.slice(from, from + size);
    await journal.sending(part);
    const results = await send(part, crm);
    await journal.settled(results);
    const deferred = results.filter((result) => result.status === 'deferred');
    if (deferred.length > 0) return Math.max(...deferred.map((result) => result.retryAfterMs ?? 0)) || null;
  }
  return undefined;
}

async function send(
  part: readonly { write: PreparedWrite; before: Record<string, string | null> }[],
  crm: ApplyOptions['crm'],
): Promise<WriteResult[]> {
  const writes: TagWrite[] = part.map(({ write }) => ({ entity: write.entity, id: write.id, values: write.values }));
  try {
    const outcomes = await crm.writeTags(writes);
    return part.map(({ write, before }, index) => {
      const outcome = outcomes[index];
      if (outcome === undefined) return { write, before, status: 'deferred', retryAfterMs: null };
      const { id: _, ...result } = outcome;
      return { write, before, ...result };
    });
  } catch (error) {
    if (!isCrmError(error, 'limited')) throw error;
    return part.map(({ write, before }) => ({
      write,
      before,
      status: 'deferred',
      retryAfterMs: error.retryAfterMs ?? null,
    }));
  }
}
