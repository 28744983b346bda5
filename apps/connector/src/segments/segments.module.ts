import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.js';
import { BaseLoader } from './base-loader.service.js';
import { BaseRepository } from './base.repository.js';
import { DetailRepository } from './detail.repository.js';
import { DetailsLoader } from './details-loader.service.js';
import { HistoryRepository } from './history.repository.js';
import { HistoryService } from './history.service.js';
import { KnownRecordRepository } from './known-records.repository.js';
import { LastResultRepository } from './last-result.repository.js';
import { PastBaseLoader } from './past-base-loader.service.js';
import { ResultRepository } from './result.repository.js';
import { SchemeNeeds } from './scheme-needs.service.js';
import { SchemeSettings } from './scheme-settings.service.js';
import { SegmentNamesService } from './segment-names.service.js';
import { SegmentationService } from './segmentation.service.js';

@Module({
  imports: [StoreModule],
  providers: [
    BaseLoader,
    BaseRepository,
    DetailRepository,
    DetailsLoader,
    HistoryRepository,
    HistoryService,
    KnownRecordRepository,
    LastResultRepository,
    PastBaseLoader,
    ResultRepository,
    SchemeNeeds,
    SchemeSettings,
    SegmentNamesService,
    SegmentationService,
  ],
  exports: [
    BaseLoader,
    BaseRepository,
    DetailsLoader,
    HistoryRepository,
    HistoryService,
    KnownRecordRepository,
    LastResultRepository,
    PastBaseLoader,
    SchemeNeeds,
    SchemeSettings,
    SegmentNamesService,
    SegmentationService,
  ],
})
export class SegmentsModule {}
