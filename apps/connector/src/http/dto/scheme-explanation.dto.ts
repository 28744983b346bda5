import type { SchemeExplanation } from '@strata/api-types';
import { ApiProperty } from '@nestjs/swagger';

class ExplanationInputDto {
  @ApiProperty({ example: 'recencyDays' })
  name!: string;

  @ApiProperty({ example: 'recency days' })
  label!: string;

  @ApiProperty({ oneOf: [{ type: 'number' }, { type: 'string' }], nullable: true })
  value!: number | string | null;

  @ApiProperty({ type: String, nullable: true, example: 'days' })
  unit!: string | null;
}

class ExplanationThresholdDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty({ oneOf: [{ type: 'number' }, { type: 'string' }] })
  value!: number | string;
}

class NeighbourSegmentDto {
  @ApiProperty()
  segment!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty({ description: 'What would move the customer there' })
  change!: string;
}

/** Why a customer stands in a segment. */
export class SchemeExplanationDto implements SchemeExplanation {
  @ApiProperty({ example: 'rfm-segments' })
  scheme!: string;

  @ApiProperty()
  schemeTitle!: string;

  @ApiProperty({ type: String, nullable: true })
  segment!: string | null;

  @ApiProperty({ description: 'Name of the segment, or why there is none' })
  label!: string;

  @ApiProperty({ type: String, nullable: true })
  reasonIfNull!: string | null;

  @ApiProperty({ format: 'date' })
  asOf!: string;

  @ApiProperty({ type: [ExplanationInputDto] })
  inputs!: ExplanationInputDto[];

  @ApiProperty({ type: [ExplanationThresholdDto] })
  thresholds!: ExplanationThresholdDto[];

  @ApiProperty({ description: 'Sentences in reading order' })
  explanation!: string[];

  @ApiProperty({ type: [NeighbourSegmentDto] })
  neighbours!: NeighbourSegmentDto[];
}
