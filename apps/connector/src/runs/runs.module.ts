import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { PortalsModule } from '../portals/portals.module.js';
import { SegmentsModule } from '../segments/segments.module.js';
import { SignalsModule } from '../signals/signals.module.js';
import { SyncModule } from '../sync/sync.module.js';
import { TaggingModule } from '../tagging/tagging.module.js';
import { RunExecutor } from './run-executor.service.js';
import { RunLauncher } from './run-launcher.service.js';
import { RunRepository } from './run.repository.js';

@Module({
  imports: [CrmModule, JobsModule, PortalsModule, SegmentsModule, SignalsModule, SyncModule, TaggingModule],
  providers: [RunExecutor, RunLauncher, RunRepository],
  exports: [RunExecutor, RunLauncher, RunRepository],
})
export class RunsModule {}
