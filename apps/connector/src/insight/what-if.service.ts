import { Injectable } from '@nestjs/common';
import {
  migration,
  nearBorder,
  orderSchemes,
  parseDay,
  placesOf,
  requestsOf,
  resolveScheme,
  revenueRequestOf,
  segmentAt,
  type Assignment,
  type ConfiguredScheme,
  type Features,
  type Migration,
  type PurchaseLog,
  type SchemeConfig,
  type SegmentSnapshot,
  type Warning,
} from '@strata/segmentation';
import type { Portal, PortalSettings } from '../portals/portals.service.js';
import { todayIn } from '../runs/today.js';
import { BaseLoader } from '../segments/base-loader.service.js';
import { parseCustomerId } from '../segments/customer-base.js';
import { DetailsLoader } from '../segments/details-loader.service.js';
import { LastResultRepository, resultsOf, type LastResult } from '../segments/last-result.repository.js';
import { SchemeSettings } from '../segments/scheme-settings.service.js';
import { assignSchemes, measureFor } from '../segments/segment-log.js';
import type { MembershipRow } from '../tagging/desired-tags.repository.js';
import { PlanService } from '../tagging/plan.service.js';

/** What to try. */
export interface Trial {
  /** Schemes with other parameters, or further ones. */
  readonly schemes: readonly SchemeConfig[];
  /** Settings of the portal that decide who the customers are and what their money is worth. */
  readonly settings?: Partial<Pick<PortalSettings, 'unit' | 'excludedTypes' | 'rateDate'>>;
  /** Default today in the portal's time zone. */
  readonly asOf?: string;
}

/** What a trial would do to one scheme. */
export interface TriedScheme {
  readonly id: string;
  readonly scheme: string;
  /** Whether the portal has it now; a new scheme moves everybody from nowhere. */
  readonly isNew: boolean;
  readonly parameters: unknown;
  /** From how it stands with today's data and the present parameters to how it would stand. */
  readonly migration: Migration;
  /** Revenue of the customers who would stand elsewhere, in minor units of the base currency, after the change. */
  readonly revenueMovedMinor: number;
  readonly nearBorder: { readonly share: number; readonly examined: number; readonly isSample: boolean };
  /** Records whose tag in the CRM would have to change; null for a scheme that is not written. */
  readonly writes: { readonly records: number; readonly unchanged: number } | null;
  readonly warnings: readonly Warning[];
}

/** Tries parameters and settings on the stored data. Saves nothing, asks no CRM. */
@Injectable()
export class WhatIfService {
  constructor(
    private readonly loader: BaseLoader,
    private readonly settings: SchemeSettings,
    private readonly plans: PlanService,
    private readonly details: DetailsLoader,
    private readonly last: LastResultRepository,
  ) {}

  /**
   * Computes the base twice, as it stands and as it would stand, and tells the difference. Other settings concern every
   * scheme; other parameters only those that are given and those that ask for their segments.
   *
   * @throws SchemeConfigError for impossible parameters
   */
  async tryOut(portal: Portal, trial: Trial): Promise<TriedScheme[]> {
    const asOf = trial.asOf ?? todayIn(portal.timeZone, new Date());
    const present = await this.settings.list(portal.id);
    const changed = new Map(trial.schemes.map(resolveScheme).map((scheme) => [scheme.id, scheme]));
    const before = present.map(({ configured }) => configured);
    const after = [
      ...before.map((scheme) => changed.get(scheme.id) ?? scheme),
      ...[...changed.values()].filter(({ id }) => !before.some((scheme) => scheme.id === id)),
    ];
    orderSchemes(after, parseDay(asOf));
    const loaded = await this.loader.load(portal, asOf);
    const last = await this.last.find(portal.id);
    const now = await this.compute(portal, loaded.log, before, asOf, last);
    const otherPortal = { ...portal, settings: { ...portal.settings, ...trial.settings } };
    const other = trial.settings ? await this.loader.load(otherPortal, asOf) : loaded;
    const then = await this.compute(otherPortal, other.log, after, asOf, last);

    const tried: TriedScheme[] = [];
    for (const [place, configured] of after.entries()) {
      const { id, scheme, parameters } = configured;
      const { assignment } = then.assigned[place]!;
      const old = before.findIndex((each) => each.id === id);
      const from =
        old < 0 ? nobodyOn(assignment.asOf) : snapshotOf(before[old]!, now.assigned[old]!.assignment, now.features);
      const moves = migration(from, snapshotOf(configured, assignment, then.features));
      const isTried = changed.has(id) || trial.settings !== undefined;
      if (!isTried && moves.moves.length === 0) continue;
      const { share, examined, isSample } = nearBorder(configured, assignment, then.features);
      const isWritten = old >= 0 && present[old]!.isWritten;
      tried.push({
        id,
        scheme: scheme.id,
        isNew: old < 0,
        parameters,
        migration: moves,
        revenueMovedMinor: moves.moves.reduce((sum, move) => sum + move.revenueAfterMinor, 0),
        nearBorder: { share, examined, isSample },
        writes: isWritten ? await this.countWrites(portal.id, assignment, then.features, other.base.excluded) : null,
        warnings: assignment.warnings,
      });
    }
    return tried;
  }

  /** As a run would: what is made anew each time, such as clusters, keeps the names of the last run. */
  private async compute(
    portal: Portal,
    log: PurchaseLog,
    schemes: readonly ConfiguredScheme[],
    asOf: string,
    last: ReadonlyMap<string, LastResult>,
  ) {
    const day = parseDay(asOf);
    const details = await this.details.load(portal, asOf, requestsOf(schemes, day));
    const measured = measureFor(schemes, log, day, [], details.of(log.customers, day));
    return assignSchemes(schemes, measured, resultsOf(schemes, last));
  }

  private async countWrites(
    portalId: string,
    assignment: Assignment,
    features: Features,
    excluded: readonly string[],
  ): Promise<{ records: number; unchanged: number }> {
    const row = (customer: string, code: string | null): MembershipRow => ({
      schemeId: assignment.id,
      ...parseCustomerId(customer),
      code,
    });
    const { records, unchanged } = await this.plans.count(
      portalId,
      [assignment.id],
      [
        ...features.customers.map((customer, index) => row(customer, segmentAt(assignment, index))),
        ...excluded.map((customer) => row(customer, null)),
      ],
    );
    return { records, unchanged };
  }
}

function snapshotOf(configured: ConfiguredScheme, assignment: Assignment, features: Features): SegmentSnapshot {
  return {
    asOf: features.asOf,
    customers: features.customers,
    codes: assignment.codes,
    reasons: assignment.reasons,
    place: placesOf(assignment),
    revenueMinor: Float64Array.from(features.column(revenueRequestOf(configured, features.asOf)).values),
  };
}

const nobodyOn = (asOf: number): SegmentSnapshot => ({
  asOf,
  customers: [],
  codes: [],
  reasons: [],
  place: new Uint16Array(0),
  revenueMinor: new Float64Array(0),
});
