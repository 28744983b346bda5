import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { InsightModule } from '../insight/insight.module.js';
import { PortalsModule } from '../portals/portals.module.js';
import { SegmentsModule } from '../segments/segments.module.js';
import { RunsModule } from '../runs/runs.module.js';
import { SignalsModule } from '../signals/signals.module.js';
import { AccessGuard } from './access.guard.js';
import { ErrorFilter } from './error.filter.js';
import { HealthController } from './health.controller.js';
import { HistoryController } from './history.controller.js';
import { PortalsController } from './portals.controller.js';
import { QuestionsController } from './questions.controller.js';
import { SchemesController } from './schemes.controller.js';
import { SignalsController } from './signals.controller.js';

@Module({
  imports: [InsightModule, PortalsModule, RunsModule, SegmentsModule, SignalsModule],
  controllers: [
    HealthController,
    HistoryController,
    PortalsController,
    SchemesController,
    QuestionsController,
    SignalsController,
  ],
  providers: [
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
})
export class HttpModule {}
