import type { PortalSummary } from '@strata/api-types';
import { ApiProperty } from '@nestjs/swagger';
import { EntityCountsDto, RunSummaryDto } from './run.dto.js';

const CRMS: readonly PortalSummary['crm'][] = ['bitrix24', 'pipedrive'];

export class PortalSummaryDto implements PortalSummary {
  @ApiProperty({ example: '1' })
  id!: string;

  @ApiProperty({ enum: CRMS })
  crm!: PortalSummary['crm'];

  @ApiProperty()
  name!: string;

  @ApiProperty({ example: 'https://acme.bitrix24.com' })
  baseUrl!: string;

  @ApiProperty({ example: 'Europe/Kyiv' })
  timeZone!: string;

  @ApiProperty({ example: 'EUR' })
  baseCurrency!: string;

  @ApiProperty({ description: 'Made by "strata demo", erased by the next one' })
  isDemo!: boolean;

  @ApiProperty({ format: 'date-time' })
  connectedAt!: string;

  @ApiProperty({ description: 'Living records in our copy of the CRM' })
  records!: EntityCountsDto;

  @ApiProperty({ type: RunSummaryDto, nullable: true })
  lastRun!: RunSummaryDto | null;
}
