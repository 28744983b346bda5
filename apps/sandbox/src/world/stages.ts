import type { Outcome, PipelineRecord } from './world.js';

/** Where a deal of this outcome stands: its outcome's first stage, or where it was if the pipeline has none for it. */
export function lastStageOf(pipeline: PipelineRecord, outcome: Outcome, reached: string): string {
  return pipeline.stages.find((stage) => stage.outcome === outcome)?.id ?? reached;
}

/** Whether winning and losing are stages of this pipeline rather than a status beside the stage. */
export const outcomesAreStages = (pipeline: PipelineRecord): boolean =>
  pipeline.stages.some((stage) => stage.outcome !== 'open');
