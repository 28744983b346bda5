import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { PortalsModule } from '../portals/portals.module.js';
import { RunsModule } from '../runs/runs.module.js';
import { SegmentsModule } from '../segments/segments.module.js';
import { SignalsModule } from '../signals/signals.module.js';
import { StoreModule } from '../store/store.module.js';
import { TaggingModule } from '../tagging/tagging.module.js';
import { CustomerRepository } from './customer.repository.js';
import { CustomerService } from './customer.service.js';
import { MigrationCalculator } from './migration.calculator.js';
import { MigrationRepository } from './migration.repository.js';
import { MigrationService } from './migration.service.js';
import { OverviewRepository } from './overview.repository.js';
import { OverviewService } from './overview.service.js';
import { StructureService } from './structure.service.js';
import { Questions } from './questions.js';
import { ReportService } from './report.service.js';
import { WhatIfService } from './what-if.service.js';

/** What runs found, as people ask for it: overviews, customers, explanations. Reads everything, changes nothing. */
@Module({
  imports: [JobsModule, PortalsModule, RunsModule, SegmentsModule, SignalsModule, StoreModule, TaggingModule],
  providers: [
    CustomerRepository,
    CustomerService,
    MigrationCalculator,
    MigrationRepository,
    MigrationService,
    OverviewRepository,
    OverviewService,
    Questions,
    ReportService,
    StructureService,
    WhatIfService,
  ],
  exports: [
    CustomerService,
    MigrationService,
    OverviewService,
    Questions,
    ReportService,
    StructureService,
    WhatIfService,
  ],
})
export class InsightModule {}
