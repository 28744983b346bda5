import { lastStageOf, outcomesAreStages } from './stages.js';
import type { DealRecord, Outcome, StageMove, World } from './world.js';

/** Where a deal shall go. What is undefined follows from the rest. */
export interface DealPlace {
  stageId?: string | undefined;
  pipelineId?: number | undefined;
  outcome?: Outcome | undefined;
  wonAt?: number | null | undefined;
  lostAt?: number | null | undefined;
}

/** First entry of a deal's stage history. */
export function openHistory(world: World, deal: DealRecord): void {
  note(world, deal, 'created', deal.createdAt);
}

/**
 * Moves a deal to another stage, pipeline or outcome and notes it in the stage history. Where outcomes are stages, a
 * stage brings its outcome and an outcome its stage. Returns whether the deal moved.
 *
 * @throws RangeError for a pipeline or stage that the portal does not have
 */
export function moveDeal(world: World, deal: DealRecord, place: DealPlace): boolean {
  const pipelineId = place.pipelineId ?? pipelineOfStage(world, place.stageId, deal.pipelineId);
  const pipeline = world.pipelines.find(({ id }) => id === pipelineId);
  if (!pipeline) throw new RangeError(`pipeline ${pipelineId} does not exist`);
  const isOtherPipeline = pipelineId !== deal.pipelineId;
  const askedOutcome = place.outcome ?? (place.wonAt != null ? 'won' : place.lostAt != null ? 'lost' : undefined);
  let stageId = place.stageId ?? (isOtherPipeline ? (pipeline.stages[0]?.id ?? '') : deal.stageId);
  let outcome = askedOutcome ?? deal.outcome;
  if (outcomesAreStages(pipeline)) {
    const ofStage = pipeline.stages.find(({ id }) => id === stageId)?.outcome;
    if (place.stageId === undefined && outcome !== ofStage) stageId = lastStageOf(pipeline, outcome, stageId);
    else outcome = ofStage ?? outcome;
  }
  if (!pipeline.stages.some(({ id }) => id === stageId)) {
    throw new RangeError(`stage ${stageId} does not exist in pipeline ${pipelineId}`);
  }
  if (!isOtherPipeline && stageId === deal.stageId && outcome === deal.outcome) return false;

  const at = (outcome === 'won' ? place.wonAt : outcome === 'lost' ? place.lostAt : null) ?? world.clock.now();
  if (outcome !== deal.outcome) {
    deal.wonAt = outcome === 'won' ? at : null;
    deal.lostAt = outcome === 'lost' ? at : null;
  }
  Object.assign(deal, { pipelineId, stageId, outcome, movedAt: at });
  note(world, deal, isOtherPipeline ? 'pipeline' : outcome === 'open' ? 'move' : 'final', at);
  return true;
}

/** Corrects when a closed deal was closed, in the deal and in its history. Returns whether it changed. */
export function redateClosing(
  world: World,
  deal: DealRecord,
  { wonAt, lostAt }: Pick<DealPlace, 'wonAt' | 'lostAt'>,
): boolean {
  const at = deal.outcome === 'won' ? wonAt : deal.outcome === 'lost' ? lostAt : null;
  const before = deal.outcome === 'won' ? deal.wonAt : deal.lostAt;
  if (at == null || at === before) return false;
  if (deal.outcome === 'won') deal.wonAt = at;
  else deal.lostAt = at;
  const closing = world.history.findLast(({ dealId, outcome }) => dealId === deal.id && outcome !== 'open');
  if (closing) closing.at = at;
  deal.movedAt = at;
  return true;
}

function pipelineOfStage(world: World, stageId: string | undefined, current: number): number {
  if (stageId === undefined) return current;
  return world.pipelines.find(({ stages }) => stages.some(({ id }) => id === stageId))?.id ?? current;
}

function note(world: World, deal: DealRecord, kind: StageMove['kind'], at: number): void {
  const { id: dealId, stageId, pipelineId, outcome } = deal;
  world.history.push({ id: world.nextId.history, dealId, at, stageId, pipelineId, outcome, kind });
  world.nextId.history += world.idStep;
}
