import { Injectable } from '@nestjs/common';
import type { CrmClient, DealLine, Reject } from '@strata/crm-port';
import type { StreamCounts } from '../runs/run.js';
import { DealLineRepository, type UnreadDeal } from '../store/deal-line.repository.js';
import { SyncCursorRepository } from '../store/sync-cursor.repository.js';

/** Deals whose lines are stored together: a crash costs the reading of so many at most. */
const DEALS_AT_ONCE = 1000;

export interface LineReadingOptions {
  /** When the run began: what it has counted already stays counted. */
  readonly since: Date;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, share: number | null) => void;
}

/** CRM → store for product lines: only of won deals, and only of those that are new or changed since the last reading. */
@Injectable()
export class LineReader {
  constructor(
    private readonly lines: DealLineRepository,
    private readonly cursors: SyncCursorRepository,
  ) {}

  /**
   * Stopped at any point it goes on with the deals that are left.
   *
   * @returns counts of lines
   * @throws CrmError
   */
  async read(
    portalId: string,
    crm: CrmClient,
    { since, signal, onProgress }: LineReadingOptions,
  ): Promise<StreamCounts> {
    const before = await this.cursors.find(portalId, 'deal_line');
    const isResumed = before?.passStartedAt != null && before.passStartedAt >= since;
    if (!isResumed) await this.cursors.beginPass(portalId, 'deal_line', { fromScratch: true });
    const total = await this.lines.countUnread(portalId);
    let done = 0;
    for (let after = 0; ;) {
      const deals = await this.lines.findUnread(portalId, after, DEALS_AT_ONCE);
      if (deals.length === 0) break;
      await this.lines.replace(portalId, deals, await linesOf(crm, deals, signal));
      after = deals.at(-1)!.id;
      done += deals.length;
      onProgress(done, Math.min(1, done / total));
    }
    await this.cursors.finishPass(portalId, 'deal_line');
    const { fetched, stored, rejected, deleted } = (await this.cursors.find(portalId, 'deal_line'))!;
    return { fetched, stored, rejected, deleted };
  }
}

/** Deals that have no lines, as far as the CRM says so, are not asked for. */
async function linesOf(
  crm: CrmClient,
  deals: readonly UnreadDeal[],
  signal: AbortSignal,
): Promise<{ items: DealLine[]; rejects: Reject[]; fetched: number }> {
  const found = { items: [] as DealLine[], rejects: [] as Reject[], fetched: 0 };
  const ids = deals.filter(({ lineCount }) => lineCount !== 0).map(({ id }) => id);
  if (ids.length === 0) return found;
  for await (const page of crm.lines(ids)) {
    signal.throwIfAborted();
    found.items.push(...page.items);
    found.rejects.push(...page.rejects);
    found.fetched += page.fetched;
  }
  return found;
}
