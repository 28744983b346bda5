import type { SchemeStructure, StructureDay } from '@strata/api-types';
import { ApiProperty } from '@nestjs/swagger';
import { SegmentRowDto } from './segment-row.dto.js';

class StructureDayDto implements StructureDay {
  @ApiProperty({ format: 'date' })
  asOf!: string;

  @ApiProperty({ description: 'The scheme or its parameters are others than on the day before in the list' })
  hasOtherParameters!: boolean;

  @ApiProperty({ type: 'integer' })
  customers!: number;

  @ApiProperty({ type: 'integer', description: 'Minor units, over the window that the scheme looks at' })
  revenueMinor!: number;

  @ApiProperty({ type: [SegmentRowDto], description: 'The same segments and reasons on every day' })
  segments!: SegmentRowDto[];
}

export class SchemeStructureDto implements SchemeStructure {
  @ApiProperty({ example: 'rfm-segments' })
  scheme!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ example: 'EUR' })
  currency!: string;

  @ApiProperty({ type: 'integer', example: 2 })
  currencyDigits!: number;

  @ApiProperty({ type: [StructureDayDto], description: 'Month ends and the last day, the earliest first' })
  days!: StructureDayDto[];
}
