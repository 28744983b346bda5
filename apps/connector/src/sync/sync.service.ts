import { Injectable } from '@nestjs/common';
import type { Cursor, CrmClient, EntityKind, Page, ReadOptions } from '@strata/crm-port';
import type { Portal } from '../portals/portals.service.js';
import type { StreamCounts } from '../runs/run.js';
import { todayIn } from '../runs/today.js';
import { DictionaryRepository } from '../store/dictionary.repository.js';
import { FieldCoverageRepository } from '../store/field-coverage.repository.js';
import { RecordStore } from '../store/record-store.service.js';
import { SweepRepository } from '../store/sweep.repository.js';
import { SyncCursorRepository } from '../store/sync-cursor.repository.js';
import { fieldsToRead, findKeys } from './fields-to-read.js';
import { ImportProgress } from './import-progress.js';
import { LineReader } from './line-reader.service.js';

const ENTITIES = ['contact', 'company', 'deal'] as const;

export interface ImportOptions {
  readonly fullImport: boolean;
  readonly sweep: boolean;
  /** When the run began: a stream that it has read to the end already is not read again. */
  readonly since: Date;
  /** Keys of our own fields, by entity: their values are always read. */
  readonly ownFields: Readonly<Record<EntityKind, readonly string[]>>;
  /** Names of further fields, keys or labels, whose values are needed. */
  readonly wantedFields: Readonly<Record<EntityKind, readonly string[]>>;
  /** Whether product lines are needed. */
  readonly lines: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, share: number | null) => void;
}

export type ImportCounts = Record<EntityKind, StreamCounts> & {
  /** Product lines; only where they are needed. */
  readonly line?: StreamCounts;
  readonly swept?: number;
};

/** CRM → store. Reads the streams side by side and stores each page together with where its stream stands. */
@Injectable()
export class SyncService {
  constructor(
    private readonly records: RecordStore,
    private readonly cursors: SyncCursorRepository,
    private readonly dictionaries: DictionaryRepository,
    private readonly sweeps: SweepRepository,
    private readonly coverage: FieldCoverageRepository,
    private readonly lines: LineReader,
  ) {}

  /**
   * Imports what is new and changed since the stored cursors; everything at the first time. Stopped at any point it
   * goes on from the last stored page.
   *
   * @throws CrmError
   */
  async import(portal: Portal, crm: CrmClient, options: ImportOptions): Promise<ImportCounts> {
    const dictionaries = await crm.dictionaries();
    await this.dictionaries.store(portal.id, dictionaries, todayIn(portal.timeZone, new Date()));
    const progress = new ImportProgress(await this.sweeps.countRecords(portal.id));

    const streams = ENTITIES.map(async (entity): Promise<[EntityKind, StreamCounts]> => {
      const wanted = [...portal.settings.importFields, ...options.wantedFields[entity]];
      const customFields = fieldsToRead(dictionaries.fields, entity, wanted, options.ownFields[entity]);
      const before = await this.cursors.find(portal.id, entity);
      if (before && isSince(before.passFinishedAt, options.since)) {
        progress.add(entity, 0, 1);
        return [entity, countsOf(before)];
      }
      const isResumed = before !== null && isSince(before.passStartedAt, options.since);
      const { cursor } = await this.cursors.beginPass(portal.id, entity, {
        fromScratch:
          !isResumed &&
          (options.fullImport ||
            (await this.lacksField(portal.id, entity, findKeys(dictionaries.fields, entity, wanted)))),
      });
      for await (const page of this.storing(portal.id, entity, crm, cursor, { customFields })) {
        options.signal.throwIfAborted();
        progress.add(entity, page.fetched, page.progress);
        options.onProgress(progress.done, progress.share);
      }
      await this.cursors.finishPass(portal.id, entity);
      return [entity, countsOf((await this.cursors.find(portal.id, entity))!)];
    });
    const records = Object.fromEntries(await settleAll(streams)) as Record<EntityKind, StreamCounts>;
    // Before lines are read: those of deals that are gone need not be.
    const swept = options.sweep ? await this.sweep(portal.id, crm, options.signal) : null;
    const onProgress = (done: number, share: number | null): void => options.onProgress(progress.done + done, share);
    const line = options.lines ? await this.lines.read(portal.id, crm, { ...options, onProgress }) : null;
    return { ...records, ...(line === null ? {} : { line }), ...(swept === null ? {} : { swept }) };
  }

  /** A field that is wanted only now stands in no record that was read before. */
  private async lacksField(portalId: string, entity: EntityKind, keys: readonly string[]): Promise<boolean> {
    return (await this.coverage.findNeverRead(portalId, entity, keys)).length > 0;
  }

  /** Reads a stream and stores its pages, one after the other. */
  private async *storing(
    portalId: string,
    entity: EntityKind,
    crm: CrmClient,
    since: Cursor | null,
    options: ReadOptions,
  ): AsyncGenerator<Page<unknown>> {
    if (entity === 'contact') {
      for await (const page of crm.contacts(since, options)) {
        await this.records.storeContacts(portalId, page);
        yield page;
      }
    } else if (entity === 'company') {
      for await (const page of crm.companies(since, options)) {
        await this.records.storeCompanies(portalId, page);
        yield page;
      }
    } else {
      for await (const page of crm.deals(since, options)) {
        await this.records.storeDeals(portalId, page);
        yield page;
      }
    }
  }

  /** Walks all ids: what we have and the CRM does not is deleted or merged there. */
  private async sweep(portalId: string, crm: CrmClient, signal: AbortSignal): Promise<number> {
    let gone = 0;
    for (const entity of ENTITIES) {
      const startedAt = new Date();
      const present = new Set<number>();
      for await (const ids of crm.ids(entity)) {
        signal.throwIfAborted();
        for (const id of ids) present.add(id);
      }
      gone += (await this.sweeps.markMissing(portalId, entity, present, startedAt)).deleted;
    }
    return gone;
  }
}

const isSince = (at: Date | null, since: Date): boolean => at !== null && at >= since;

const countsOf = ({ fetched, stored, rejected, deleted }: StreamCounts): StreamCounts => ({
  fetched,
  stored,
  rejected,
  deleted,
});

/** Waits for all, then throws the first fault: no stream is left running behind a failed import. */
async function settleAll<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(work);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
