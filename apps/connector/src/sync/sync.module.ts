import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.js';
import { LineReader } from './line-reader.service.js';
import { SyncService } from './sync.service.js';

@Module({ imports: [StoreModule], providers: [LineReader, SyncService], exports: [SyncService] })
export class SyncModule {}
