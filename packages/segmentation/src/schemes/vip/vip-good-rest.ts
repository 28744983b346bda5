import { formatDay } from '../../calendar/day-number.js';
import type { FeatureColumn, Features } from '../../measure/features.js';
import { checkWindow, windowThresholds } from '../../scheme/common-parameters.js';
import { warnOfFew } from '../../scheme/few-customers.js';
import { checkMetric, metricIn, thresholdName } from '../../scheme/metric.js';
import { METRIC_PHRASES, metricInputs } from '../../scheme/metric-parts.js';
import { rateCustomers } from '../../scheme/rated-customers.js';
import { readColumn, readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme, Threshold } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { countOfShare } from '../../statistics/count-of-share.js';
import { lifecycleCycle } from '../lifecycle/lifecycle-cycle.js';
import { explainGoodRest, GOOD_REST_CODES } from './explain-good-rest.js';
import { CYCLE, markFallenVips } from './fallen-vips.js';
import { GOOD_REST_SCHEMA, goodRestWindow } from './good-rest-parameters.js';
import type { VipGoodRestParameters } from './good-rest-parameters.js';
import { rankCustomers } from './rank-customers.js';
import { GOOD_REST_PHRASES } from './vip-phrases.js';

/**
 * M18: VIP, good, rest: the first 20 % of the customers of half a year, 20 % of those after them, and everyone else.
 * Good are also the fallen VIPs: VIP in the window before, not now, and not lost by their purchase cycle; even without
 * a purchase in the window.
 */
export const vipGoodRest: Scheme<VipGoodRestParameters> = {
  id: 'vip-good-rest',
  methods: ['M18'],
  title: 'VIP, good, rest',
  parameters: GOOD_REST_SCHEMA,
  needs: ['purchases'],
  phrases: { ...METRIC_PHRASES, ...GOOD_REST_PHRASES },
  check: (parameters) => [...checkWindow(parameters.window), ...checkMetric(parameters)],
  codes: () => GOOD_REST_CODES,
  requests: (parameters, asOf) => [
    ...(['current', 'previous'] as const).flatMap((which) => {
      const window = goodRestWindow(which, parameters, asOf);
      return [metricIn(parameters, window), { feature: 'orders', window } as const];
    }),
    ...lifecycleCycle.requests(CYCLE, asOf),
  ],
  assign: assignGoodRest,
  inputs: (assignment, features, parameters) => {
    const { metric } = parameters;
    const { unit, ...previous } = readColumn(
      `previous${metric[0]!.toUpperCase()}${metric.slice(1)}`,
      features.column(metricIn(parameters, goodRestWindow('previous', parameters, features.asOf))),
    );
    const { fallenVip, lostAmount, rank } = assignment.extra;
    return [
      ...metricInputs(features, parameters, goodRestWindow('current', parameters, features.asOf)),
      { ...readExtra('rank', 'rank', assignment), value: (i) => rank![i] || null },
      { unit, ...previous },
      { ...readExtra('previousRank', 'rank', assignment), value: (i) => assignment.extra.previousRank![i] || null },
      { name: 'mark', unit: 'text', value: (i) => (fallenVip![i] === 1 ? 'fallenVip' : null) },
      { name: 'lostAmount', unit, value: (i) => (fallenVip![i] === 1 ? lostAmount![i]! : null) },
    ];
  },
  explain: explainGoodRest,
};

function assignGoodRest(features: Features, parameters: VipGoodRestParameters): AssignmentBody {
  const { metric, topShare, goodShare, minCustomers } = parameters;
  const now = rankOf('current');
  const before = rankOf('previous');
  const vips = countOfShare(topShare, now.order.length);
  const good = vips + countOfShare(goodShare, now.order.length - vips);
  const previousVips = countOfShare(topShare, before.order.length);
  const fallen = markFallenVips(features, now.rank, vips, before.rank, previousVips);
  // Nobody has fallen whose figure of the window is only not known.
  const fallenVip = fallen.map((mark, c) => (now.reasonAt(c)?.startsWith('missing_field') === true ? 0 : mark));
  const verdicts = startVerdicts(GOOD_REST_CODES, features.customers.length);
  for (const [c, place] of now.rank.entries()) {
    if (place > 0 && place <= vips) verdicts.put(c, 0);
    else if ((place > 0 && place <= good) || fallenVip[c] === 1) verdicts.put(c, 1);
    else if (place > 0) verdicts.put(c, 2);
    else verdicts.refuse(c, now.reasonAt(c)!);
  }
  const lostAmount = Float64Array.from(fallenVip, (isFallen, c) =>
    isFallen === 1 ? before.column.values[c]! - now.column.values[c]! : 0,
  );
  const { window } = before.column;
  return {
    ...verdicts.columns,
    thresholds: {
      metric,
      ...windowThresholds(now.column.window),
      previousFrom: formatDay(window.from!),
      previousTo: formatDay(window.to),
      rankedCustomers: now.order.length,
      vipUpToRank: vips,
      goodUpToRank: good,
      previousVipUpToRank: previousVips,
      fallenVips: fallenVip.reduce((sum, mark) => sum + mark, 0),
      ...edgesOf(now.order, now.column, vips, good),
    },
    warnings: [...now.warnings, ...warnOfFew(now.order.length, minCustomers)],
    extra: { rank: now.rank, previousRank: before.rank, fallenVip, lostAmount },
  };

  function rankOf(which: 'current' | 'previous') {
    const rated = rateCustomers(features, parameters, goodRestWindow(which, parameters, features.asOf));
    return { ...rated, ...rankCustomers(rated.column, (c) => rated.reasonAt(c) === null) };
  }
}

/** The figures on both sides of the two cuts, where there is somebody. */
function edgesOf(
  order: readonly number[],
  { values, unit }: FeatureColumn,
  vips: number,
  good: number,
): Record<string, Threshold> {
  const edges: Record<string, Threshold> = {};
  const keep = (name: string, place: number): void => {
    edges[thresholdName(name, unit)] = values[order[place - 1]!]!;
  };
  if (vips > 0) keep('vipLowest', vips);
  if (good > vips) {
    keep('goodHighest', vips + 1);
    keep('goodLowest', good);
  }
  if (order.length > good) keep('restHighest', good + 1);
  return edges;
}
