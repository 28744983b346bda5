import type { EntityCounts, ProgressState, RunStatus, RunSummary, StageName } from '@strata/api-types';
import { ApiProperty } from '@nestjs/swagger';

const STATUSES: readonly RunStatus[] = ['running', 'succeeded', 'partial', 'failed'];
const STAGES: readonly StageName[] = ['import', 'measure', 'segment', 'plan', 'write', 'history', 'signals'];
const UNITS: readonly RunSummary['quotaUnit'][] = ['tokens', 'server_seconds'];

export class EntityCountsDto implements EntityCounts {
  @ApiProperty({ type: 'integer' })
  contacts!: number;

  @ApiProperty({ type: 'integer' })
  companies!: number;

  @ApiProperty({ type: 'integer' })
  deals!: number;
}

export class RunSummaryDto implements RunSummary {
  @ApiProperty({ example: '7' })
  id!: string;

  @ApiProperty({ enum: STATUSES })
  status!: RunStatus;

  @ApiProperty({ type: String, nullable: true, description: 'One sentence when the status is not "succeeded"' })
  message!: string | null;

  @ApiProperty({ format: 'date', description: 'The day that the segments are computed for' })
  asOf!: string;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;

  @ApiProperty({ description: 'Rows that the CRM sent: stored + rejected' })
  read!: EntityCountsDto;

  @ApiProperty()
  stored!: EntityCountsDto;

  @ApiProperty()
  rejected!: EntityCountsDto;

  @ApiProperty({ type: 'integer' })
  requests!: number;

  @ApiProperty({ description: "Spent of the CRM's quota, in quotaUnit" })
  quotaSpent!: number;

  @ApiProperty({ enum: UNITS })
  quotaUnit!: RunSummary['quotaUnit'];

  @ApiProperty({ type: 'integer', description: 'Records that the plan changes' })
  planned!: number;

  @ApiProperty({ type: 'integer', description: 'Records that were written' })
  written!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'How long each stage took',
    example: { import: 12.5, segment: 0.8 },
  })
  seconds!: RunSummary['seconds'];
}

export class StartedRunDto {
  @ApiProperty({ description: 'Id of the run, new or already under way' })
  jobId!: string;
}

export class ProgressStateDto implements ProgressState {
  @ApiProperty({ enum: STAGES })
  stage!: StageName;

  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 1, description: 'null when the size is unknown' })
  share!: number | null;

  @ApiProperty({ type: 'integer', description: 'Rows or records so far' })
  done!: number;

  @ApiProperty({ description: 'Rate of the last ten seconds' })
  perSecond!: number;

  @ApiProperty({ type: Number, nullable: true })
  secondsLeft!: number | null;
}
