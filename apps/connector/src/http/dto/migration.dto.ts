import type {
  MigrationCell,
  MigrationMember,
  MigrationMembers,
  MigrationState,
  MigrationTotal,
  MoveDirection,
  MoveReason,
  SchemeMigration,
} from '@strata/api-types';
import { ApiProperty } from '@nestjs/swagger';
import { MOVE_REASONS } from '@strata/segmentation';

const DIRECTIONS: readonly MoveDirection[] = ['up', 'down'];
const MONEY = { type: 'integer', description: 'Minor units, over the window that the scheme looks at' } as const;

class MigrationStateDto implements MigrationState {
  @ApiProperty({
    example: 'none:no_purchases',
    description: 'A segment, none: and a reason, entered-base or left-base',
  })
  key!: string;

  @ApiProperty({ example: 'no purchases' })
  label!: string;
}

class MigrationTotalDto extends MigrationStateDto implements MigrationTotal {
  @ApiProperty({ type: String, nullable: true })
  segment!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: 'integer' })
  customers!: number;

  @ApiProperty(MONEY)
  revenueMinor!: number;
}

class MigrationCellDto implements MigrationCell {
  @ApiProperty({ description: 'Key of the row' })
  from!: string;

  @ApiProperty({ description: 'Key of the column' })
  to!: string;

  @ApiProperty({ type: String, enum: DIRECTIONS, nullable: true })
  direction!: MoveDirection | null;

  @ApiProperty({ type: 'integer' })
  customers!: number;

  @ApiProperty(MONEY)
  revenueBeforeMinor!: number;

  @ApiProperty(MONEY)
  revenueAfterMinor!: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'Movers by reason' })
  reasons!: Partial<Record<MoveReason, number>>;
}

class MoveReasonTotalDto {
  @ApiProperty({ enum: MOVE_REASONS })
  reason!: MoveReason;

  @ApiProperty({ example: 'own purchases' })
  label!: string;

  @ApiProperty({ type: 'integer' })
  customers!: number;

  @ApiProperty(MONEY)
  revenueBeforeMinor!: number;

  @ApiProperty(MONEY)
  revenueAfterMinor!: number;
}

export class SchemeMigrationDto implements SchemeMigration {
  @ApiProperty({ example: 'rfm-segments' })
  scheme!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  to!: string;

  @ApiProperty({ example: 'EUR' })
  currency!: string;

  @ApiProperty({ type: 'integer', example: 2 })
  currencyDigits!: number;

  @ApiProperty({ description: 'The scheme or its parameters are others on the second day' })
  parametersChanged!: boolean;

  @ApiProperty({ type: [MigrationTotalDto], description: 'Rows; the last is who entered the base' })
  before!: MigrationTotalDto[];

  @ApiProperty({ type: [MigrationTotalDto], description: 'Columns; the last is who left the base' })
  after!: MigrationTotalDto[];

  @ApiProperty({ type: [MigrationCellDto], description: 'Cells that hold somebody' })
  cells!: MigrationCellDto[];

  @ApiProperty({ type: 'integer' })
  stayed!: number;

  @ApiProperty({ type: 'integer', description: 'Everybody of either day who did not stay' })
  movers!: number;

  @ApiProperty({ type: 'integer' })
  up!: number;

  @ApiProperty({ type: 'integer' })
  down!: number;

  @ApiProperty({ type: 'integer' })
  entered!: number;

  @ApiProperty({ type: 'integer' })
  left!: number;

  @ApiProperty({ type: [MoveReasonTotalDto], description: 'Sums to the movers' })
  reasons!: MoveReasonTotalDto[];
}

class MigrationMemberDto implements MigrationMember {
  @ApiProperty({ example: 'contact:42' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  from!: MigrationStateDto;

  @ApiProperty()
  to!: MigrationStateDto;

  @ApiProperty({ type: String, enum: DIRECTIONS, nullable: true })
  direction!: MoveDirection | null;

  @ApiProperty({ enum: MOVE_REASONS })
  reason!: MoveReason;

  @ApiProperty()
  reasonLabel!: string;

  @ApiProperty(MONEY)
  revenueBeforeMinor!: number;

  @ApiProperty(MONEY)
  revenueAfterMinor!: number;
}

export class MigrationMembersDto implements MigrationMembers {
  @ApiProperty({ type: 'integer', description: 'Movers that match, whatever the page' })
  total!: number;

  @ApiProperty({ type: [MigrationMemberDto] })
  items!: MigrationMemberDto[];
}
