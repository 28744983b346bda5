import { setImmediate as letOthersWork } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  formatDay,
  measure,
  observeSignals,
  signalRequests,
  type ColumnRequest,
  type CustomerDetails,
  type Observations,
  type PurchaseLog,
} from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { BaseLoader } from '../segments/base-loader.service.js';
import { DetailsLoader } from '../segments/details-loader.service.js';
import { KnownRecordRepository } from '../segments/known-records.repository.js';
import { PastBaseLoader } from '../segments/past-base-loader.service.js';
import { SchemeSettings } from '../segments/scheme-settings.service.js';
import { signalSetupOf, type SignalSetup } from './signal-setup.js';

/** Answers are not measured, but looked through. */
const ANSWERS: ColumnRequest = { table: 'answers', aggregate: 'last' };

/** A portal's base with what is known of it on a day. */
export interface LoadedBase {
  readonly log: PurchaseLog;
  readonly details: CustomerDetails;
}

/** Store → what signals are found in. */
@Injectable()
export class SignalBase {
  constructor(
    private readonly bases: BaseLoader,
    private readonly pastBases: PastBaseLoader,
    private readonly records: KnownRecordRepository,
    private readonly details: DetailsLoader,
    private readonly schemes: SchemeSettings,
  ) {}

  /** @throws SignalRulesError for rules in the portal's settings that are not valid */
  async setup(portal: Portal): Promise<SignalSetup> {
    const configured = (await this.schemes.list(portal.id)).map((scheme) => scheme.configured);
    return signalSetupOf(portal.settings, configured);
  }

  /** The base of a day with all purchases up to it. */
  async load(portal: Portal, { schemes }: SignalSetup, day: number): Promise<LoadedBase> {
    const { log } = await this.bases.load(portal, formatDay(day));
    const details = await this.details.load(portal, formatDay(day), [...signalRequests(day, schemes), ANSWERS]);
    return { log, details: details.of(log.customers, day) };
  }

  /**
   * Reads what is needed once, for whatever of the days is asked for then.
   *
   * @param days  ascending
   */
  async observer(
    portal: Portal,
    setup: SignalSetup,
    days: readonly number[],
  ): Promise<(day: number) => Promise<Observations>> {
    const last = days.at(-1)!;
    if (days.length === 1) {
      const base = await this.load(portal, setup, last);
      return async (day) => observe(base, setup, day);
    }
    const past = await this.pastBases.load(portal, formatDay(last), await this.records.now(portal.id));
    const details = await this.details.load(portal, formatDay(last), [...signalRequests(last, setup.schemes), ANSWERS]);
    return async (day) => {
      await letOthersWork();
      const { log } = past.on(day);
      return observe({ log, details: details.of(log.customers, day) }, setup, day);
    };
  }
}

function observe({ log, details }: LoadedBase, { schemes, rules }: SignalSetup, day: number): Observations {
  return observeSignals(measure(log, signalRequests(day, schemes), day, details), details, { rules, schemes });
}
