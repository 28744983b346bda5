import type { Health } from '@strata/api-types';
import { ApiProperty } from '@nestjs/swagger';

const STATUSES: readonly Health['status'][] = ['ok', 'starting', 'failing'];

export class HealthDto implements Health {
  @ApiProperty({ enum: STATUSES })
  status!: Health['status'];

  @ApiProperty()
  version!: string;

  @ApiProperty({ description: 'Whether the database answers' })
  database!: boolean;
}
