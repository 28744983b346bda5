import type { Overview, RejectGroup } from '@strata/api-types';
import { ApiProperty } from '@nestjs/swagger';
import { AbcChartDto, RfmGridDto } from './overview-charts.dto.js';
import { PortalSummaryDto } from './portal-summary.dto.js';
import { SchemeOverviewDto } from './segment-row.dto.js';

const ENTITIES: readonly RejectGroup['entity'][] = ['contact', 'company', 'deal'];

class RejectExampleDto {
  @ApiProperty({ type: String, nullable: true, description: "The vendor's id" })
  id!: string | null;

  @ApiProperty()
  detail!: string;
}

class RejectGroupDto implements RejectGroup {
  @ApiProperty({ enum: ENTITIES })
  entity!: RejectGroup['entity'];

  @ApiProperty()
  reason!: string;

  @ApiProperty({ type: 'integer' })
  count!: number;

  @ApiProperty({ type: [RejectExampleDto], maxItems: 3 })
  examples!: RejectExampleDto[];
}

type Base = Overview['base'];

class CustomerBaseDto implements Base {
  @ApiProperty({ type: 'integer' })
  customers!: number;

  @ApiProperty({ type: 'integer', description: 'Customers with at least one purchase' })
  buyers!: number;

  @ApiProperty({ type: 'integer' })
  purchases!: number;

  @ApiProperty({ type: 'integer', description: 'Minor units of the currency' })
  revenueMinor!: number;

  @ApiProperty({ example: 'EUR' })
  currency!: string;

  @ApiProperty({ type: 'integer', description: 'Decimal places of the currency', example: 2 })
  currencyDigits!: number;
}

export class OverviewDto implements Overview {
  @ApiProperty()
  portal!: PortalSummaryDto;

  @ApiProperty()
  base!: CustomerBaseDto;

  @ApiProperty({ type: RfmGridDto, nullable: true })
  rfm!: RfmGridDto | null;

  @ApiProperty({ type: AbcChartDto, nullable: true })
  abc!: AbcChartDto | null;

  @ApiProperty({ type: [SchemeOverviewDto] })
  schemes!: SchemeOverviewDto[];

  @ApiProperty({ type: [RejectGroupDto] })
  rejects!: RejectGroupDto[];

  @ApiProperty({ type: 'integer', description: 'Won deals that do not count for want of an exchange rate' })
  unconvertedDeals!: number;
}
