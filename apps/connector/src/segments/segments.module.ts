import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.js';
import { BaseRepository } from './base.repository.js';
import { ResultRepository } from './result.repository.js';
import { SchemeSettings } from './scheme-settings.service.js';
import { SegmentationService } from './segmentation.service.js';

@Module({
  imports: [StoreModule],
  providers: [BaseRepository, ResultRepository, SchemeSettings, SegmentationService],
  exports: [BaseRepository, SchemeSettings, SegmentationService],
})
export class SegmentsModule {}
