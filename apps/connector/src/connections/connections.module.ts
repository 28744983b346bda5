import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { PortalsModule } from '../portals/portals.module.js';
import { RunsModule } from '../runs/runs.module.js';
import { ConnectionsService } from './connections.service.js';
import { DisconnectService } from './disconnect.service.js';

@Module({
  imports: [CrmModule, JobsModule, PortalsModule, RunsModule],
  providers: [ConnectionsService, DisconnectService],
  exports: [ConnectionsService, DisconnectService],
})
export class ConnectionsModule {}
