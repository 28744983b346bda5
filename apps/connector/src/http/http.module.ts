import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { InsightModule } from '../insight/insight.module.js';
import { PortalsModule } from '../portals/portals.module.js';
import { RunsModule } from '../runs/runs.module.js';
import { AccessGuard } from './access.guard.js';
import { ErrorFilter } from './error.filter.js';
import { HealthController } from './health.controller.js';
import { PortalsController } from './portals.controller.js';

@Module({
  imports: [InsightModule, PortalsModule, RunsModule],
  controllers: [HealthController, PortalsController],
  providers: [
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
})
export class HttpModule {}
