import type { AggregateRequest, ColumnRequest, FeatureRequest } from '../../measure/features.js';
import { indexWindow } from './index-parameters.js';
import type { IndexParameters } from './index-parameters.js';

/** The figures that the signs of difficulty and cooperation are made of; null for what is not configured. */
export function indexRequests(parameters: IndexParameters, asOf: number) {
  const window = indexWindow(parameters, asOf);
  const { quoteStages, cancelReasons, rushDays } = parameters;
  const is = (column: string, ...texts: readonly string[]) => ({ column, in: texts });
  const won = [is('status', 'won')];
  const lost = is('status', 'lost');
  const deals = { table: 'deals', aggregate: 'count' } as const;
  const sum = (table: 'lines' | 'deals', column: string): AggregateRequest => ({
    table,
    aggregate: 'sum',
    column,
    ...(table === 'deals' ? { where: won } : {}),
    window,
  });
  const meetings = { table: 'activities', aggregate: 'count', window } as const;
  const meeting = is('channel', 'meeting');
  const before = window.from === null ? null : { from: null, to: window.from - 1 };
  const categories = { table: 'lines', column: 'category' } as const;
  return {
    orders: { feature: 'orders', window } satisfies FeatureRequest,
    refunds: { feature: 'refunds', window } satisfies FeatureRequest,
    firstDay: { feature: 'firstDay' } satisfies FeatureRequest,
    linesDiscount: sum('lines', 'discount'),
    linesAmount: sum('lines', 'amount'),
    dealsDiscount: sum('deals', 'discount'),
    dealsAmount: sum('deals', 'amount'),
    due: { ...deals, where: won, by: 'due', window },
    late: { ...deals, where: won, lag: { from: 'due', to: 'paid', min: 1, untilNow: true }, by: 'due', window },
    wonClosed: { ...deals, where: won, by: 'closed', window },
    lostClosed: { ...deals, where: [lost], by: 'closed', window },
    lostQuoted:
      quoteStages.length === 0 ? null : { ...deals, where: [lost, is('stage', ...quoteStages)], by: 'closed', window },
    cancelled:
      cancelReasons.length === 0
        ? null
        : { ...deals, where: [lost, is('lostReason', ...cancelReasons)], by: 'closed', window },
    wanted: { ...deals, where: won, lag: { from: 'day', to: 'required' }, window },
    rush: { ...deals, where: won, lag: { from: 'day', to: 'required', max: rushDays }, window },
    activities: meetings,
    meetings: { ...meetings, where: [meeting] },
    noShows: { ...meetings, where: [meeting, is('outcome', 'no-show')] },
    complaints: { table: 'answers', aggregate: 'count', where: [is('kind', 'complaint')], window },
    categories: { ...categories, aggregate: 'distinct' },
    categoriesBefore: before === null ? null : { ...categories, aggregate: 'distinct', window: before },
  } satisfies Record<string, ColumnRequest | null>;
}

/** Everything that `difficultyIndex` and `cooperationIndex` need measured. */
export function indexColumns(parameters: IndexParameters, asOf: number): ColumnRequest[] {
  return Object.values(indexRequests(parameters, asOf)).filter((request) => request !== null);
}
