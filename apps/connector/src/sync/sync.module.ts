import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.js';
import { SyncService } from './sync.service.js';

@Module({ imports: [StoreModule], providers: [SyncService], exports: [SyncService] })
export class SyncModule {}
