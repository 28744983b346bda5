import type { CurvePoint, Overview, RfmCell } from '@strata/api-types';
import { ApiProperty } from '@nestjs/swagger';

export class RfmCellDto implements RfmCell {
  @ApiProperty({ type: 'integer', description: 'Recency score, the highest is best' })
  recency!: number;

  @ApiProperty({ type: 'integer', description: 'Frequency score, the highest is best' })
  frequency!: number;

  @ApiProperty({ type: 'integer' })
  customers!: number;

  @ApiProperty({ type: 'integer' })
  revenueMinor!: number;

  @ApiProperty()
  medianMonetaryMinor!: number;
}

type RfmGrid = NonNullable<Overview['rfm']>;

export class RfmGridDto implements RfmGrid {
  @ApiProperty({ type: 'integer', description: 'Scores run from 1 to this' })
  bins!: number;

  @ApiProperty({ type: [RfmCellDto] })
  cells!: RfmCellDto[];
}

export class CurvePointDto implements CurvePoint {
  @ApiProperty({ minimum: 0, maximum: 1 })
  customerShare!: number;

  @ApiProperty({ minimum: 0, maximum: 1, description: 'Share of the revenue that the first customerShare brings' })
  revenueShare!: number;
}

export class AbcClassDto {
  @ApiProperty({ example: 'A' })
  code!: string;

  @ApiProperty({ type: 'integer' })
  customers!: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  customerShare!: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  revenueShare!: number;
}

type AbcChart = NonNullable<Overview['abc']>;

export class AbcChartDto implements AbcChart {
  @ApiProperty({ type: [CurvePointDto] })
  curve!: CurvePointDto[];

  @ApiProperty({ type: [AbcClassDto] })
  classes!: AbcClassDto[];
}
