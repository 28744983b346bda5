import { ApiPropertyOptional } from '@nestjs/swagger';
import { SENTENCE_LANGUAGES, type SentenceLanguage } from '@strata/segmentation';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateIf } from 'class-validator';

/** Queries that are answered in a language. */
export class InLanguageDto {
  @ApiPropertyOptional({
    enum: SENTENCE_LANGUAGES,
    description: "Of names and reasons; default en, for one customer the portal's",
  })
  @IsOptional()
  @IsIn(SENTENCE_LANGUAGES)
  language?: SentenceLanguage;
}

export class FindCustomersDto extends InLanguageDto {
  @ApiPropertyOptional({ description: 'Scheme id; a segment needs it' })
  @ValidateIf((query: FindCustomersDto) => query.scheme !== undefined || query.segment !== undefined)
  @IsString()
  @MaxLength(60)
  scheme?: string;

  @ApiPropertyOptional({ description: 'Segment code of the scheme; "null" for customers without one' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  segment?: string;

  @ApiPropertyOptional({ description: 'Part of the name' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  @ApiPropertyOptional({ default: 50, minimum: 1, maximum: 200 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiPropertyOptional({ default: 0, minimum: 0 })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  offset: number = 0;
}

export class ListRunsDto {
  @ApiPropertyOptional({ default: 20, minimum: 1, maximum: 100 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}
