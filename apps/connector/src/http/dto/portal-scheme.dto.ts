import type { PortalScheme, PutSchemeResult, RecipeSummary, SchemeListing } from '@strata/api-types';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';

const ANY_OBJECT = { type: 'object', additionalProperties: true } as const;

export class SchemeListingDto implements SchemeListing {
  @ApiProperty({ example: 'rfm-segments' })
  id!: string;

  @ApiProperty({ type: [String], example: ['M5c'] })
  methods!: string[];

  @ApiProperty()
  title!: string;

  @ApiProperty({ ...ANY_OBJECT, description: 'JSON Schema of the parameters, with defaults' })
  parameters!: Record<string, unknown>;

  @ApiProperty({ type: [String], description: 'Data that it cannot do without' })
  needs!: string[];
}

export class PortalSchemeDto implements PortalScheme {
  @ApiProperty({ example: 'rfm-segments' })
  id!: string;

  @ApiProperty({ description: 'Scheme of the catalogue', example: 'rfm-segments' })
  scheme!: string;

  @ApiProperty({ type: [String] })
  methods!: string[];

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: 'integer', description: 'Counts up with every change of parameters' })
  version!: number;

  @ApiProperty({ ...ANY_OBJECT, description: 'With defaults filled in' })
  parameters!: Record<string, unknown>;

  @ApiProperty({ description: 'Whether its segments are written to the CRM' })
  isWritten!: boolean;
}

export class PutSchemeDto {
  @ApiProperty({ description: 'Scheme of the catalogue', example: 'abc' })
  @IsString()
  @MaxLength(63)
  scheme!: string;

  @ApiPropertyOptional({ ...ANY_OBJECT, description: 'Left out: the defaults' })
  @IsOptional()
  @IsObject()
  parameters?: Record<string, unknown>;

  @ApiPropertyOptional({ default: false })
  @IsBoolean()
  isWritten: boolean = false;
}

export class PutSchemeResultDto implements PutSchemeResult {
  @ApiProperty()
  id!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ enum: ['added', 'changed', 'unchanged'] })
  outcome!: PutSchemeResult['outcome'];
}

export class RecipeSummaryDto implements RecipeSummary {
  @ApiProperty({ example: 'shop' })
  id!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  about!: string;

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  schemes!: RecipeSummary['schemes'];
}
