import type {
  CustomerSignal,
  SignalItem,
  SignalKind,
  SignalList,
  SignalPrecisionReport,
  SignalPrecisionRow,
  SignalSeverity,
} from '@strata/api-types';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SENTENCE_LANGUAGES, SIGNAL_KINDS, type SentenceLanguage } from '@strata/segmentation';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

const SEVERITIES: readonly SignalSeverity[] = ['alarm', 'warning', 'good'];
const STATES = ['open', 'closed'] as const;
const ENDINGS = ['cleared', 'expired'] as const;
const DAY = { format: 'date' } as const;
const SHARE = { type: Number, nullable: true } as const;

export class SignalLanguageDto {
  @ApiPropertyOptional({ enum: SENTENCE_LANGUAGES, description: "Of the texts; default: the portal's, else en" })
  @IsOptional()
  @IsIn(SENTENCE_LANGUAGES)
  language?: SentenceLanguage;
}

export class FindSignalsDto extends SignalLanguageDto {
  @ApiPropertyOptional({ enum: SIGNAL_KINDS })
  @IsOptional()
  @IsIn(SIGNAL_KINDS)
  kind?: SignalKind;

  @ApiPropertyOptional({ enum: SEVERITIES })
  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: SignalSeverity;

  @ApiPropertyOptional({ example: 'contact:42', description: 'Only about this customer' })
  @IsOptional()
  @Matches(/^(contact|company):\d{1,15}$/, { message: 'customer must look like contact:42 or company:7' })
  customer?: string;

  @ApiPropertyOptional({ enum: STATES, default: 'open' })
  @IsIn(STATES)
  state: (typeof STATES)[number] = 'open';

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

export class CustomerSignalDto implements CustomerSignal {
  @ApiProperty({ example: 'missed-two-cycles:contact:42:2026-02-20' })
  id!: string;

  @ApiProperty({ enum: SIGNAL_KINDS })
  kind!: SignalKind;

  @ApiProperty({ description: 'Name of the kind' })
  title!: string;

  @ApiProperty({ enum: SEVERITIES })
  severity!: SignalSeverity;

  @ApiProperty({ description: 'What happened and what to do' })
  sentence!: string;

  @ApiProperty({ ...DAY, description: 'When it began, by the data' })
  openedOn!: string;

  @ApiProperty({ ...DAY, description: 'When it was found' })
  detectedOn!: string;

  @ApiProperty({ description: 'It had begun before the first look at the portal: no news' })
  isFirstSight!: boolean;
}

export class SignalItemDto extends CustomerSignalDto implements SignalItem {
  @ApiProperty({ type: String, nullable: true, example: 'contact:42', description: 'null: the base as a whole' })
  customer!: string | null;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Minor units, over the whole history' })
  revenueMinor!: number | null;

  @ApiProperty({ type: String, ...DAY, nullable: true })
  closedOn!: string | null;

  @ApiProperty({ type: String, enum: ENDINGS, nullable: true })
  closedBecause!: 'cleared' | 'expired' | null;
}

class SignalKindCountDto {
  @ApiProperty({ enum: SIGNAL_KINDS })
  kind!: SignalKind;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: SEVERITIES })
  severity!: SignalSeverity;

  @ApiProperty({ type: 'integer' })
  count!: number;
}

export class SignalListDto implements SignalList {
  @ApiProperty({ type: String, ...DAY, nullable: true, description: 'Day of the last detection' })
  asOf!: string | null;

  @ApiProperty({ example: 'EUR' })
  currency!: string;

  @ApiProperty({ type: 'integer', description: 'Decimal places of the currency', example: 2 })
  currencyDigits!: number;

  @ApiProperty({ type: [SignalKindCountDto], description: 'By everything that is asked for but the kind; worst first' })
  kinds!: SignalKindCountDto[];

  @ApiProperty({ type: [String], description: 'What could not be looked for, and the data that it requires' })
  warnings!: string[];

  @ApiProperty({ type: 'integer', description: 'Signals that match, whatever the page' })
  total!: number;

  @ApiProperty({ type: [SignalItemDto] })
  items!: SignalItemDto[];
}

class SignalPrecisionRowDto implements SignalPrecisionRow {
  @ApiProperty({ enum: SIGNAL_KINDS })
  kind!: SignalKind;

  @ApiProperty()
  title!: string;

  @ApiProperty({ description: 'What coming true means', example: 'buys nothing' })
  meaning!: string;

  @ApiProperty({ description: 'False where it tells who it is and foretells nothing' })
  isForecast!: boolean;

  @ApiProperty({ type: 'integer' })
  fired!: number;

  @ApiProperty({ type: 'integer' })
  cameTrue!: number;

  @ApiProperty({ ...SHARE, description: 'cameTrue / fired' })
  precision!: number | null;

  @ApiProperty({ type: 'integer', description: 'Of whom it could have been told, counted anew on every day' })
  watched!: number;

  @ApiProperty({ type: 'integer' })
  watchedTrue!: number;

  @ApiProperty({ ...SHARE, description: 'watchedTrue / watched: how often it comes true anyway' })
  baseRate!: number | null;

  @ApiProperty({ ...SHARE, description: 'precision / baseRate; above 1, the signal tells something' })
  lift!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'What to know before believing the row' })
  note!: string | null;
}

export class SignalPrecisionReportDto implements SignalPrecisionReport {
  @ApiProperty({ type: 'integer', description: 'How far ahead is looked' })
  horizonDays!: number;

  @ApiProperty({ type: [String], description: 'Past days on which signals were looked for' })
  days!: string[];

  @ApiProperty({ type: [SignalPrecisionRowDto] })
  kinds!: SignalPrecisionRowDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Why there are none' })
  note!: string | null;
}
