import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { MOVE_REASONS, type MoveReason } from '@strata/segmentation';
import { InLanguageDto } from './queries.dto.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export class StructureQueryDto extends InLanguageDto {
  @ApiPropertyOptional({ default: 12, minimum: 1, maximum: 120, description: 'Month ends, the last ones' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(120)
  months: number = 12;
}

export class MigrationQueryDto extends InLanguageDto {
  @ApiProperty({ format: 'date', description: 'First day; one that is not kept is computed' })
  @Matches(DATE, { message: 'from must be a date like 2026-03-31' })
  from!: string;

  @ApiProperty({ format: 'date', description: 'Second day, up to today' })
  @Matches(DATE, { message: 'to must be a date like 2026-03-31' })
  to!: string;
}

export class MigrationMembersQueryDto extends MigrationQueryDto {
  @ApiPropertyOptional({ description: 'Key of a row: a segment, none:no_purchases, entered-base' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  fromSegment?: string;

  @ApiPropertyOptional({ description: 'Key of a column: a segment, none:no_purchases, left-base' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  toSegment?: string;

  @ApiPropertyOptional({ enum: MOVE_REASONS })
  @IsOptional()
  @IsIn(MOVE_REASONS)
  reason?: MoveReason;

  @ApiPropertyOptional({ default: 1, minimum: 1, description: 'Pages of 50, the first is 1' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  page: number = 1;
}
