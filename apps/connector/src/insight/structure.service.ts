import type { SchemeStructure, SegmentRow, StructureDay } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import { endOfMonth, parseDay, type SentenceLanguage } from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { BaseRepository } from '../segments/base.repository.js';
import { minorDigits } from '../segments/currency-digits.js';
import { HistoryRepository, type SnapshotHead } from '../segments/history.repository.js';
import { SegmentNamesService, type SegmentNames } from '../segments/segment-names.service.js';
import { haveSameParameters } from './same-parameters.js';

/** How the base was made up over time (C8): sizes and shares of the segments, by month. */
@Injectable()
export class StructureService {
  constructor(
    private readonly history: HistoryRepository,
    private readonly base: BaseRepository,
    private readonly names: SegmentNamesService,
  ) {}

  /**
   * The last month ends that are kept, and the last day of all.
   *
   * @returns null when nothing is kept of the scheme
   */
  async structure(
    portal: Portal,
    schemeId: string,
    months: number,
    language?: SentenceLanguage,
  ): Promise<SchemeStructure | null> {
    const kept = await this.history.heads(portal.id, schemeId);
    const last = kept.at(-1);
    if (!last) return null;
    const shown = [...kept.filter((head) => head !== last && isMonthEnd(head.asOf)).slice(-months), last];
    const states = statesOf(shown);
    const names = await this.names.read(portal.id, language);
    return {
      scheme: schemeId,
      title: names.titleOf(last.scheme),
      currency: portal.baseCurrency,
      currencyDigits: minorDigits(portal.baseCurrency, await this.base.currencyDigits(portal.id)),
      days: shown.map((head, i) => toDay(head, states, i > 0 && !haveSameParameters(shown[i - 1]!, head), names)),
    };
  }
}

const isMonthEnd = (date: string): boolean => endOfMonth(parseDay(date)) === parseDay(date);

type State = Pick<SegmentRow, 'segment' | 'reason'>;

/** Every segment and reason of some days: the segments in the order of the last day, then those of before, then reasons. */
function statesOf(heads: readonly SnapshotHead[]): State[] {
  const rows = heads.toReversed().flatMap(({ totals }) => totals);
  const used = new Set(rows.map(({ segment }) => segment));
  const codes = new Set(heads.toReversed().flatMap((head) => head.codes.filter((code) => used.has(code))));
  const reasons = new Set(rows.filter(({ segment }) => segment === null).map(({ reason }) => reason));
  return [
    ...[...codes].map((segment) => ({ segment, reason: null })),
    ...[...reasons].sort().map((reason) => ({ segment: null, reason })),
  ];
}

function toDay(
  head: SnapshotHead,
  states: readonly State[],
  hasOtherParameters: boolean,
  names: SegmentNames,
): StructureDay {
  const customers = head.totals.reduce((sum, row) => sum + row.customers, 0);
  const revenueMinor = head.totals.reduce((sum, row) => sum + row.revenueMinor, 0);
  return {
    asOf: head.asOf,
    hasOtherParameters,
    customers,
    revenueMinor,
    segments: states.map(({ segment, reason }) => {
      const row = head.totals.find((each) => each.segment === segment && each.reason === reason);
      return {
        scheme: head.schemeId,
        segment,
        reason,
        label: names.nameOf(head.schemeId, segment, reason),
        customers: row?.customers ?? 0,
        customerShare: customers === 0 ? 0 : (row?.customers ?? 0) / customers,
        revenueMinor: row?.revenueMinor ?? 0,
        revenueShare: revenueMinor === 0 ? 0 : (row?.revenueMinor ?? 0) / revenueMinor,
      };
    }),
  };
}
