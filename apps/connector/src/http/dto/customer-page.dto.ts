import type { CustomerPage } from '@strata/api-types';
import { ApiProperty } from '@nestjs/swagger';
import { SchemeExplanationDto } from './scheme-explanation.dto.js';
import { CustomerSignalDto } from './signals.dto.js';

class CompanyDto {
  @ApiProperty({ example: 'company:7' })
  id!: string;

  @ApiProperty()
  name!: string;
}

class CustomerPurchaseDto {
  @ApiProperty()
  dealId!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ format: 'date', description: "In the portal's time zone" })
  on!: string;

  @ApiProperty({ type: 'integer', description: 'Minor units of the currency' })
  amountMinor!: number;

  @ApiProperty({ example: 'EUR' })
  currency!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'In the base currency; null without an exchange rate' })
  baseAmountMinor!: number | null;
}

class CustomerTagDto {
  @ApiProperty({ description: 'Name of our field in the CRM' })
  field!: string;

  @ApiProperty({ type: String, nullable: true })
  label!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  writtenAt!: string | null;
}

export class CustomerPageDto implements CustomerPage {
  @ApiProperty({ example: 'contact:42' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The card in the CRM' })
  crmUrl!: string | null;

  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  @ApiProperty({ type: CompanyDto, nullable: true })
  company!: CompanyDto | null;

  @ApiProperty({ type: [CustomerPurchaseDto] })
  purchases!: CustomerPurchaseDto[];

  @ApiProperty({ description: 'Base currency of the portal', example: 'EUR' })
  currency!: string;

  @ApiProperty({ type: 'integer', description: 'Decimal places of the base currency', example: 2 })
  currencyDigits!: number;

  @ApiProperty({ type: [SchemeExplanationDto] })
  explanations!: SchemeExplanationDto[];

  @ApiProperty({ type: [CustomerTagDto] })
  tags!: CustomerTagDto[];

  @ApiProperty({ type: [CustomerSignalDto], description: 'Open ones, worst first' })
  signals!: CustomerSignalDto[];
}
