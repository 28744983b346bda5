import { Module } from '@nestjs/common';
import { ApplyService } from './apply.service.js';
import { DesiredTagsRepository } from './desired-tags.repository.js';
import { LedgerRepository } from './ledger.repository.js';
import { PlanRepository } from './plan.repository.js';
import { PlanService } from './plan.service.js';
import { TagFieldRepository } from './tag-field.repository.js';
import { TagFieldsService } from './tag-fields.service.js';
import { WriteJournalRepository } from './write-journal.repository.js';

@Module({
  providers: [
    ApplyService,
    DesiredTagsRepository,
    LedgerRepository,
    PlanRepository,
    PlanService,
    TagFieldRepository,
    TagFieldsService,
    WriteJournalRepository,
  ],
  exports: [ApplyService, LedgerRepository, PlanRepository, PlanService, TagFieldRepository, TagFieldsService],
})
export class TaggingModule {}
