import { isCrmError, type TagWrite, type TagWriteOutcome } from '@strata/crm-port';
import type { PipedriveApi, Row } from '../http/api.js';
import { COST } from '../limits.js';
import { RECORDS_PATH, tagsOf } from './read-tags.js';

/** Changes under way at once: enough to fill the burst window over a slow line. */
export const CHANGES = 8;

/** What ends the whole portion, not only one record. */
interface Halt {
  readonly error: unknown;
  readonly retryAfterMs: number | null;
}

/**
 * One change per record: Pipedrive has no bulk update. When the budget or the credential ends on the way, what was not
 * sent is deferred; a dead credential is thrown only while nothing is written, so that no outcome is lost.
 */
export async function writeTags(api: PipedriveApi, writes: readonly TagWrite[]): Promise<readonly TagWriteOutcome[]> {
  const outcomes = new Map<number, TagWriteOutcome>();
  let halt: Halt | null = null;
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < writes.length && halt === null) {
      const index = next++;
      try {
        outcomes.set(index, await writeOne(api, writes[index]!));
      } catch (error) {
        halt ??= { error, retryAfterMs: isCrmError(error) ? (error.retryAfterMs ?? null) : null };
      }
    }
  };
  await Promise.all(Array.from({ length: CHANGES }, worker));
  const stopped = halt as Halt | null;
  if (stopped !== null && !isCrmError(stopped.error, 'limited') && outcomes.size === 0) throw stopped.error;
  return writes.map(
    ({ id }, index) => outcomes.get(index) ?? { id, status: 'deferred', retryAfterMs: stopped?.retryAfterMs ?? null },
  );
}

/** @throws CrmError `limited` or `unauthorized`, which concern every record */
async function writeOne(api: PipedriveApi, { entity, id, values }: TagWrite): Promise<TagWriteOutcome> {
  const entries = Object.entries(values);
  const wrong = entries.find(([, option]) => option !== null && !/^[1-9]\d*$/.test(option));
  if (wrong) return { id, status: 'rejected', reason: `"${wrong[1]}" is no option of a Pipedrive field.` };
  const custom_fields = Object.fromEntries(
    entries.map(([key, option]) => [key, option === null ? null : Number(option)]),
  );
  const path = `${RECORDS_PATH[entity]}/${id}`;
  try {
    const { data } = await api.change({
      method: 'PATCH',
      path,
      body: { custom_fields },
      cost: COST.write,
      isRepeatable: true,
    });
    const reason = ignoredField(data, values);
    return reason === null ? { id, status: 'written' } : { id, status: 'rejected', reason };
  } catch (error) {
    if (isCrmError(error, 'missing')) return { id, status: 'missing' };
    if (isCrmError(error, 'temporary')) return { id, status: 'deferred', retryAfterMs: null };
    if (isCrmError(error, 'rejected') || isCrmError(error, 'forbidden')) {
      return { id, status: 'rejected', reason: error.message };
    }
    throw error;
  }
}

/** Pipedrive may accept a change and ignore a field that was deleted: the answer shows what the record holds now. */
function ignoredField(data: unknown, values: TagWrite['values']): string | null {
  const row = (data ?? {}) as Row;
  if (typeof row.custom_fields !== 'object' || row.custom_fields === null) return null;
  const now = tagsOf(row, Object.keys(values));
  const key = Object.keys(values).find((key) => now[key] !== values[key]);
  return key === undefined
    ? null
    : `Pipedrive did not keep the value of field ${key}; the field or its option was deleted.`;
}
