import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { ConnectionsModule } from './connections/connections.module.js';
import { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { CrmModule } from './crm/crm.module.js';
import { Database } from './database/database.js';
import { DatabaseModule } from './database/database.module.js';
import { InsightModule } from './insight/insight.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { PortalsModule } from './portals/portals.module.js';
import { RunsModule } from './runs/runs.module.js';
import { SegmentsModule } from './segments/segments.module.js';
import { SignalsModule } from './signals/signals.module.js';
import { StoreModule } from './store/store.module.js';
import { SyncModule } from './sync/sync.module.js';
import { TaggingModule } from './tagging/tagging.module.js';

/** All parts of the connector but HTTP, which a process adds when it serves. */
@Module({})
export class AppModule {
  static forRoot(config: Config, database: Database, more: readonly Type[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        DatabaseModule.forRoot(database),
        StoreModule,
        PortalsModule,
        CrmModule,
        ConnectionsModule,
        SyncModule,
        SegmentsModule,
        SignalsModule,
        TaggingModule,
        JobsModule,
        RunsModule,
        InsightModule,
        ...more,
      ],
    };
  }
}
