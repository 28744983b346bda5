import { Module } from '@nestjs/common';
import { PortalsModule } from '../portals/portals.module.js';
import { StoreModule } from '../store/store.module.js';
import { CrmClients } from './crm-clients.service.js';

@Module({ imports: [PortalsModule, StoreModule], providers: [CrmClients], exports: [CrmClients] })
export class CrmModule {}
