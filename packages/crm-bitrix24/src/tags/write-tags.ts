import { CrmError, isCrmError, type TaggedEntity, type TagWrite, type TagWriteOutcome } from '@strata/crm-port';
import { CANCELLED } from '@strata/crm-http';
import type { Command, CommandOutcome } from '../connection/batch.js';
import type { Portal } from '../connection/portal.js';
import { asMap } from '../connection/wire.js';
import { limits } from '../limits.js';
import { portions } from '../read/closing-moments.js';
import { entityTypeIds, type FieldCatalog, ORIGINAL_NAMES } from '../read/field-catalog.js';
import { optionId } from './read-tags.js';

export const UPDATE_METHOD = 'crm.item.update';
/** Batches of updates under way at once. */
export const SIDE_BY_SIDE = 3;

/**
 * Writes values of single-choice fields, one update per record. The universal method answers with the stored record, so
 * a value that did not stay is noticed; it does not store a cleared value, so those go through the older method.
 */
export class TagWriter {
  constructor(
    private readonly portal: Portal,
    private readonly catalog: FieldCatalog,
  ) {}

  async write(writes: readonly TagWrite[]): Promise<readonly TagWriteOutcome[]> {
    const names = await this.itemNames(writes);
    const queue = [
      ...portions(
        writes.map((write, index) => ({ write, index })),
        this.batchSize(),
      ).entries(),
    ];
    const outcomes = new Map<number, TagWriteOutcome>();
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [, batch] = next;
        const written = await this.writeBatch(
          batch.map(({ write }) => write),
          names,
        );
        batch.forEach(({ index }, position) => outcomes.set(index, written[position]!));
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    return writes.map((_, index) => outcomes.get(index)!);
  }

  /** Updates per batch: few where a single one takes long. */
  private batchSize(): number {
    const seconds = this.portal.gate.operating.perCommand(UPDATE_METHOD);
    return Math.max(1, Math.min(limits.updateCommands, Math.floor(limits.batchAimSeconds / seconds)));
  }

  private async writeBatch(
    writes: readonly TagWrite[],
    names: ReadonlyMap<string, string>,
  ): Promise<readonly TagWriteOutcome[]> {
    try {
      const { outcomes } = await this.portal.batch(
        writes.map((write) => toCommand(write, names)),
        { isOneShot: true },
      );
      return writes.map((write, index) => this.toOutcome(write, outcomes[index]!, names));
    } catch (error) {
      const isPassing = isCrmError(error, 'temporary') || isCrmError(error, 'limited');
      if (!isPassing || error.details.code === CANCELLED) throw error;
      const retryAfterMs = error.retryAfterMs ?? null;
      return writes.map(({ id }) => ({ id, status: 'deferred', retryAfterMs }));
    }
  }

  private toOutcome(write: TagWrite, outcome: CommandOutcome, names: ReadonlyMap<string, string>): TagWriteOutcome {
    const { id } = write;
    if (outcome.status === 'deferred') {
      const waitMs = this.portal.gate.operating.blockedMs(
        hasClearing(write) ? legacyMethod(write.entity) : UPDATE_METHOD,
      );
      return { id, status: 'deferred', retryAfterMs: waitMs > 0 ? waitMs : null };
    }
    if (outcome.status === 'refused') return refusedOutcome(id, outcome.error);
    if (hasClearing(write)) return { id, status: 'written' };
    const item = asMap(asMap(outcome.result)['item']);
    for (const [key, value] of Object.entries(write.values)) {
      const name = names.get(nameKey(write.entity, key)) ?? key;
      if (optionId(item[name] ?? item[key]) !== value) {
        return { id, status: 'rejected', reason: `The portal did not keep the value ${value} in the field ${key}.` };
      }
    }
    return { id, status: 'written' };
  }

  /** Names of the fields in the universal method; a field that is not there cannot be written. */
  private async itemNames(writes: readonly TagWrite[]): Promise<ReadonlyMap<string, string>> {
    const wanted = new Set(
      writes.flatMap(({ entity, values }) => Object.keys(values).map((key) => nameKey(entity, key))),
    );
    const names = new Map<string, string>();
    for (const entity of new Set(writes.map((write) => write.entity))) {
      let fields = await this.catalog.fields(entity);
      const isNew = [...wanted].some(
        (name) => name.startsWith(`${entity} `) && !fields.some(({ key }) => nameKey(entity, key) === name),
      );
      if (isNew) {
        this.catalog.forget(entity);
        fields = await this.catalog.fields(entity);
      }
      for (const { key, itemName } of fields) names.set(nameKey(entity, key), itemName);
    }
    return names;
  }
}

const nameKey = (entity: TaggedEntity, key: string): string => `${entity} ${key}`;

const hasClearing = ({ values }: TagWrite): boolean => Object.values(values).includes(null);

const legacyMethod = (entity: TaggedEntity): string => `crm.${entity}.update`;

function toCommand({ entity, id, values }: TagWrite, names: ReadonlyMap<string, string>): Command {
  const entries = Object.entries(values);
  if (entries.some(([, value]) => value === null)) {
    const fields = Object.fromEntries(entries.map(([key, value]) => [key, value ?? '']));
    return { method: legacyMethod(entity), params: { id, fields } };
  }
  const fields = Object.fromEntries(entries.map(([key, value]) => [names.get(nameKey(entity, key)) ?? key, value]));
  return { method: UPDATE_METHOD, params: { entityTypeId: entityTypeIds[entity], id, fields, ...ORIGINAL_NAMES } };
}

function refusedOutcome(id: number, error: CrmError): TagWriteOutcome {
  if (error.kind === 'missing') return { id, status: 'missing' };
  if (error.kind === 'temporary' || error.kind === 'limited') {
    return { id, status: 'deferred', retryAfterMs: error.retryAfterMs ?? null };
  }
  return { id, status: 'rejected', reason: error.message };
}
