import { Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { PortalRepository } from './portal.repository.js';
import { PortalsService } from './portals.service.js';
import { MASTER_KEY, SecretVault } from './secret-vault.service.js';

/** Needs the global ConfigModule and DatabaseModule. */
@Module({
  providers: [
    PortalRepository,
    PortalsService,
    SecretVault,
    { provide: MASTER_KEY, inject: [Config], useFactory: (config: Config) => config.masterKey() },
  ],
  exports: [PortalsService, SecretVault],
})
export class PortalsModule {}
