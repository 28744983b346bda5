import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.js';
import { BaseLoader } from './base-loader.service.js';
import { BaseRepository } from './base.repository.js';
import { HistoryRepository } from './history.repository.js';
import { HistoryService } from './history.service.js';
import { KnownRecordRepository } from './known-records.repository.js';
import { PastBaseLoader } from './past-base-loader.service.js';
import { ResultRepository } from './result.repository.js';
import { SchemeSettings } from './scheme-settings.service.js';
import { SegmentationService } from './segmentation.service.js';

@Module({
  imports: [StoreModule],
  providers: [
    BaseLoader,
    BaseRepository,
    HistoryRepository,
    HistoryService,
    KnownRecordRepository,
    PastBaseLoader,
    ResultRepository,
    SchemeSettings,
    SegmentationService,
  ],
  exports: [
    BaseLoader,
    BaseRepository,
    HistoryRepository,
    HistoryService,
    KnownRecordRepository,
    PastBaseLoader,
    SchemeSettings,
    SegmentationService,
  ],
})
export class SegmentsModule {}
