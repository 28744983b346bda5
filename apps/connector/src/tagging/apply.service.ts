import { Injectable } from '@nestjs/common';
import type { CrmClient, TaggedEntity } from '@strata/crm-port';
import { applyTagPlan, type PreparedWrite, type WriteJournal } from '@strata/tag-writer';
import { isLargeChange, LargeChangeError } from './large-change.js';
import { PlanRepository, type ItemState, type StoredItem } from './plan.repository.js';
import type { OwnedField } from './tag-field.repository.js';
import { TagFieldsService } from './tag-fields.service.js';
import type { WrittenScheme } from './tag-labels.js';
import { WriteJournalRepository } from './write-journal.repository.js';

/** A budget that comes back this soon is waited for; a longer one ends the run as partial. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** Where the CRM names no time (a lost connection, a halted batch): this long, and only so often without progress. */
const SHORT_WAIT_MS = 3_000;
const MOST_IDLE_ROUNDS = 5;

export interface ApplyResult {
  readonly states: Record<ItemState, number>;
  readonly fieldsCreated: number;
  /** Set when the CRM's budget ended before the plan did. */
  readonly pausedForMs: number | null;
}

export interface ApplyRequest {
  readonly portalId: string;
  readonly planId: string;
  readonly crm: CrmClient;
  readonly schemes: readonly WrittenScheme[];
  readonly language: string;
  readonly adoptFields: boolean;
  /** Begin a plan that changes more than the usual share of tagged records. */
  readonly allowLargeChange: boolean;
  readonly signal: AbortSignal;
  readonly sleep: (ms: number) => Promise<void>;
  readonly onProgress: (done: number, share: number) => void;
}

/** Carries out a stored plan. Called again after a crash it goes on with what is not settled. */
@Injectable()
export class ApplyService {
  constructor(
    private readonly plans: PlanRepository,
    private readonly fields: TagFieldsService,
    private readonly journals: WriteJournalRepository,
  ) {}

  /** @throws LargeChangeError for a plan that nobody has agreed to, ForeignFieldError, CrmError */
  async apply(request: ApplyRequest): Promise<ApplyResult> {
    const { portalId, planId, crm } = request;
    const plan = await this.plans.find(portalId, planId);
    if (!plan) throw new RangeError(`there is no plan ${planId}`);
    if (plan.state === 'draft' && !request.allowLargeChange && isLargeChange(plan.counts))
      throw new LargeChangeError(plan.counts);
    const total = plan.counts.records;
    if (total === 0) {
      await this.plans.setState(portalId, planId, 'applied');
      return { states: await this.plans.countStates(portalId, planId), fieldsCreated: 0, pausedForMs: null };
    }

    await this.plans.setState(portalId, planId, 'applying');
    const wanted = wantedFields(request.schemes, plan.counts.transitions);
    const ensured = await this.fields.ensure(portalId, crm, wanted, {
      language: request.language,
      adopt: request.adoptFields,
    });
    const encode = encoder(ensured.fields);

    let done = settled(await this.plans.countStates(portalId, planId));
    for (let idleRounds = 0; ;) {
      const doneBefore = done;
      const batches = this.portions(request, encode);
      const journal = counting(this.journals.forPlan(portalId, planId), (count) => {
        done += count;
        request.onProgress(done, Math.min(1, done / total));
      });
      const { pausedForMs } = await applyTagPlan({ batches, crm, journal, signal: request.signal });
      const states = await this.plans.countStates(portalId, planId);
      done = settled(states);
      const isOver = states.pending + states.sending + states.deferred === 0;
      idleRounds = done > doneBefore || pausedForMs !== null ? 0 : idleRounds + 1;
      if (!isOver && (pausedForMs ?? 0) <= LONGEST_WAIT_MS && idleRounds < MOST_IDLE_ROUNDS) {
        await request.sleep(pausedForMs ?? SHORT_WAIT_MS);
        continue;
      }
      await this.plans.setState(portalId, planId, isOver ? 'applied' : 'partial');
      return { states, fieldsCreated: ensured.created, pausedForMs };
    }
  }

  private async *portions(
    { portalId, planId, crm }: ApplyRequest,
    encode: (item: StoredItem) => Record<string, string | null>,
  ): AsyncGenerator<PreparedWrite[]> {
    for (let after = -1; ;) {
      const items = await this.plans.nextItems(portalId, planId, after, crm.capabilities.readTagsBatch);
      if (items.length === 0) return;
      after = items.at(-1)!.position;
      yield items.map((item) => ({
        position: item.position,
        entity: item.entity,
        id: item.id,
        values: encode(item),
        wasSending: item.state !== 'pending',
      }));
    }
  }
}

/** Tells how many records got their outcome: a portion can take minutes. */
const counting = (journal: WriteJournal, onSettled: (count: number) => void): WriteJournal => ({
  sending: (batch) => journal.sending(batch),
  settled: async (results) => {
    await journal.settled(results);
    onSettled(results.filter(({ status }) => status !== 'deferred').length);
  },
});

const settled = (states: Record<ItemState, number>): number =>
  states.written + states.unchanged + states.missing + states.rejected;

/** Fields are made only where the plan puts a value. */
function wantedFields(
  schemes: readonly WrittenScheme[],
  transitions: readonly { readonly entity: TaggedEntity; readonly field: string }[],
): { scheme: WrittenScheme; entity: TaggedEntity }[] {
  return schemes.flatMap((scheme) =>
    (['contact', 'company'] as const)
      .filter((entity) => transitions.some((step) => step.entity === entity && step.field === scheme.schemeId))
      .map((entity) => ({ scheme, entity })),
  );
}

/** Codes to the CRM's option ids, by the fields as they are now. */
function encoder(fields: readonly OwnedField[]): (item: StoredItem) => Record<string, string | null> {
  const index = new Map(fields.map((field) => [`${field.entity}:${field.schemeId}`, field]));
  return (item) =>
    Object.fromEntries(
      item.changes.map(({ field: schemeId, to }) => {
        const field = index.get(`${item.entity}:${schemeId}`);
        if (!field)
          throw new RangeError(`The scheme ${schemeId} is not written any more: make a new plan with "strata plan".`);
        return [field.fieldKey!, to === null ? null : field.options[to]!.id];
      }),
    );
}
