import type { ReportListing, TriedScheme } from '@strata/api-types';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const ANY_OBJECT = { type: 'object', additionalProperties: true } as const;
const ROWS = { type: 'array', items: ANY_OBJECT } as const;
const RATE_DATES = ['deal', 'asOf'] as const;
const UNITS = ['auto', 'contact', 'company'] as const;

export class ReportListingDto implements ReportListing {
  @ApiProperty({ example: 'base-balance' })
  id!: string;

  @ApiProperty({ type: [String], example: ['C3'] })
  methods!: string[];

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: ['base', 'scheme', 'schemes'], description: 'What it speaks of' })
  subject!: ReportListing['subject'];

  @ApiProperty({ ...ANY_OBJECT, description: 'JSON Schema of the parameters, with defaults' })
  parameters!: Record<string, unknown>;
}

export class MakeReportDto {
  @ApiPropertyOptional({ description: 'Scheme of the portal, for reports about one' })
  @IsOptional()
  @IsString()
  @MaxLength(63)
  scheme?: string;

  @ApiPropertyOptional(ANY_OBJECT)
  @IsOptional()
  @IsObject()
  parameters?: Record<string, unknown>;

  @ApiPropertyOptional({ format: 'date', description: 'Default today' })
  @IsOptional()
  @Matches(DATE, { message: 'asOf must be a date like 2026-03-31' })
  asOf?: string;
}

export class TriedConfigDto {
  @ApiPropertyOptional({ description: 'Id of a scheme of the portal to change, or of a new one' })
  @IsOptional()
  @IsString()
  @MaxLength(63)
  id?: string;

  @ApiProperty({ description: 'Scheme of the catalogue' })
  @IsString()
  @MaxLength(63)
  scheme!: string;

  @ApiPropertyOptional({ type: 'integer' })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;

  @ApiPropertyOptional(ANY_OBJECT)
  @IsOptional()
  @IsObject()
  parameters?: Record<string, unknown>;
}

export class TryOutDto {
  @ApiPropertyOptional({ type: [TriedConfigDto] })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => TriedConfigDto)
  schemes: TriedConfigDto[] = [];

  @ApiPropertyOptional({ enum: UNITS, description: 'Who the customer is' })
  @IsOptional()
  @IsIn(UNITS)
  unit?: (typeof UNITS)[number];

  @ApiPropertyOptional({
    enum: RATE_DATES,
    description: 'Day of the exchange rate: of the deal, or of the calculation',
  })
  @IsOptional()
  @IsIn(RATE_DATES)
  rateDate?: (typeof RATE_DATES)[number];

  @ApiPropertyOptional({ type: [String], description: 'Relation types that are no customers' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  excludedTypes?: string[];

  @ApiPropertyOptional({ format: 'date', description: 'Default today' })
  @IsOptional()
  @Matches(DATE, { message: 'asOf must be a date like 2026-03-31' })
  asOf?: string;
}

class NearBorderDto {
  @ApiProperty({ description: 'Share within 5 % of a border' })
  share!: number;

  @ApiProperty({ type: 'integer' })
  examined!: number;

  @ApiProperty()
  isSample!: boolean;
}

class TriedWritesDto {
  @ApiProperty({ type: 'integer' })
  records!: number;

  @ApiProperty({ type: 'integer' })
  unchanged!: number;
}

export class TriedSchemeDto implements TriedScheme {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  scheme!: string;

  @ApiProperty()
  isNew!: boolean;

  @ApiProperty(ANY_OBJECT)
  parameters!: Record<string, unknown>;

  @ApiProperty({ type: 'integer', description: 'Customers who would stand elsewhere' })
  moved!: number;

  @ApiProperty({ type: 'integer' })
  stayed!: number;

  @ApiProperty({ type: 'integer', description: 'Minor units that those who move bring' })
  revenueMovedMinor!: number;

  @ApiProperty(ROWS)
  before!: TriedScheme['before'];

  @ApiProperty(ROWS)
  after!: TriedScheme['after'];

  @ApiProperty(ROWS)
  cells!: TriedScheme['cells'];

  @ApiProperty()
  nearBorder!: NearBorderDto;

  @ApiProperty({ type: TriedWritesDto, nullable: true, description: 'null for a scheme that is not written' })
  writes!: TriedWritesDto | null;

  @ApiProperty(ROWS)
  warnings!: TriedScheme['warnings'];
}
