import type { Health } from '@strata/api-types';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Database } from '../database/database.js';

/** For load balancers and people. */
@ApiTags('health')
@Controller('api/health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'Whether the server can do its work; 503 when not' })
  async health(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const database = await this.database.isAlive();
    response.status(database ? 200 : 503);
    return { status: database ? 'ok' : 'failing', version: '0.1.0', database };
  }
}
