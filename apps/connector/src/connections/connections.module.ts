import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module.js';
import { PortalsModule } from '../portals/portals.module.js';
import { ConnectionsService } from './connections.service.js';

@Module({ imports: [PortalsModule, CrmModule], providers: [ConnectionsService], exports: [ConnectionsService] })
export class ConnectionsModule {}
