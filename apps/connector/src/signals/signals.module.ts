import { Module } from '@nestjs/common';
import { SegmentsModule } from '../segments/segments.module.js';
import { SignalBase } from './signal-base.service.js';
import { SignalDetection } from './signal-detection.service.js';
import { SignalPrecisionService } from './signal-precision.service.js';
import { SignalRepository } from './signal.repository.js';
import { SignalsService } from './signals.service.js';

/** Who needs somebody now: episodes that runs open and close. */
@Module({
  imports: [SegmentsModule],
  providers: [SignalBase, SignalDetection, SignalPrecisionService, SignalRepository, SignalsService],
  exports: [SignalDetection, SignalPrecisionService, SignalsService],
})
export class SignalsModule {}
