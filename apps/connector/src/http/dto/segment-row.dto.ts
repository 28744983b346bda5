import type { SchemeOverview, SegmentRow } from '@strata/api-types';
import { ApiProperty } from '@nestjs/swagger';

export class SegmentRowDto implements SegmentRow {
  @ApiProperty({ example: 'rfm-segments' })
  scheme!: string;

  @ApiProperty({ type: String, nullable: true, example: 'champions', description: 'null: customers without a segment' })
  segment!: string | null;

  @ApiProperty({ example: 'Champions' })
  label!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why these customers have no segment' })
  reason!: string | null;

  @ApiProperty({ type: 'integer' })
  customers!: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  customerShare!: number;

  @ApiProperty({ type: 'integer', description: "Minor units of the portal's base currency, over the whole history" })
  revenueMinor!: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  revenueShare!: number;
}

/** What one scheme found: its segments sum to the base. */
export class SchemeOverviewDto implements SchemeOverview {
  @ApiProperty({ example: 'rfm-segments' })
  id!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ description: 'Stable id of the method', example: 'M5c' })
  method!: string;

  @ApiProperty({ description: 'Whether it is written to the CRM' })
  isWritten!: boolean;

  @ApiProperty()
  warnings!: string[];

  @ApiProperty({ type: [SegmentRowDto] })
  segments!: SegmentRowDto[];
}
