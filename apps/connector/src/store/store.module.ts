import { Module } from '@nestjs/common';
import { CurrencyRateRepository } from './currency-rate.repository.js';
import { DealLineRepository } from './deal-line.repository.js';
import { DictionaryRepository } from './dictionary.repository.js';
import { FieldCoverageRepository } from './field-coverage.repository.js';
import { PurchaseRepository } from './purchase.repository.js';
import { QuotaRepository } from './quota.repository.js';
import { RecordStore } from './record-store.service.js';
import { RejectRepository } from './reject.repository.js';
import { SweepRepository } from './sweep.repository.js';
import { SyncCursorRepository } from './sync-cursor.repository.js';

const services = [
  CurrencyRateRepository,
  DealLineRepository,
  DictionaryRepository,
  FieldCoverageRepository,
  PurchaseRepository,
  QuotaRepository,
  RecordStore,
  RejectRepository,
  SweepRepository,
  SyncCursorRepository,
];

/** Our copy of what the CRM holds. Needs the global DatabaseModule. */
@Module({ providers: services, exports: services })
export class StoreModule {}
