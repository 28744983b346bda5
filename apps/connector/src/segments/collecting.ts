import type { FieldDefinition } from '@strata/crm-port';
import type { Portal } from '../portals/portals.service.js';
import type { BaseDeal } from './customer-base.js';
import type { CustomerIndex } from './customer-index.js';
import type { DetailRepository } from './detail.repository.js';

/** Turns money into minor units of the base currency; null without a rate. */
export type ToBase = (minor: number, currency: string, day: number) => number | null;

/** What the tables are collected with. */
export interface Collecting {
  readonly portal: Portal;
  readonly repository: DetailRepository;
  readonly definitions: readonly FieldDefinition[];
  readonly index: CustomerIndex;
  /** Number of the customer that a deal belongs to, or null for nobody. */
  readonly creditOf: (deal: BaseDeal) => number | null;
  readonly toBase: ToBase;
  readonly digits: (currency: string) => number;
}
