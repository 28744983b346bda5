import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.js';
import { BaseLoader } from './base-loader.service.js';
import { BaseRepository } from './base.repository.js';
import { ResultRepository } from './result.repository.js';
import { SchemeSettings } from './scheme-settings.service.js';
import { SegmentationService } from './segmentation.service.js';

@Module({
  imports: [StoreModule],
  providers: [BaseLoader, BaseRepository, ResultRepository, SchemeSettings, SegmentationService],
  exports: [BaseLoader, BaseRepository, SchemeSettings, SegmentationService],
})
export class SegmentsModule {}
