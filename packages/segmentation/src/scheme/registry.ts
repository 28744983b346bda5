import { abc } from '../schemes/abc/abc.js';
import { abcPareto } from '../schemes/abc-pareto/abc-pareto.js';
import { abcXyz } from '../schemes/abc-xyz/abc-xyz.js';
import { acquisition } from '../schemes/acquisition/acquisition.js';
import { age } from '../schemes/age/age.js';
import { attribute } from '../schemes/attribute/attribute.js';
import { bcg } from '../schemes/bcg/bcg.js';
import { fuzzyCMeansScheme } from '../schemes/clusters/fuzzy-c-means.js';
import { hierarchicalScheme } from '../schemes/clusters/hierarchical.js';
import { kMeansScheme } from '../schemes/clusters/k-means.js';
import { commercialStage } from '../schemes/commercial-stage/commercial-stage.js';
import { crossed } from '../schemes/crossed/crossed.js';
import { difficulty } from '../schemes/difficulty/difficulty.js';
import { firmographics } from '../schemes/firmographics/firmographics.js';
import { geography } from '../schemes/geography/geography.js';
import { lifecycleActivity } from '../schemes/lifecycle-activity/lifecycle-activity.js';
import { lifecycleCycle } from '../schemes/lifecycle/lifecycle-cycle.js';
import { lifecycleRecency } from '../schemes/lifecycle/lifecycle-recency.js';
import { margin } from '../schemes/margin/margin.js';
import { loyaltyLadder } from '../schemes/loyalty-ladder/loyalty-ladder.js';
import { newOutflow } from '../schemes/new-outflow/new-outflow.js';
import { orderVolume } from '../schemes/order-volume/order-volume.js';
import { preferences } from '../schemes/preferences/preferences.js';
import { potential } from '../schemes/potential/potential.js';
import { pastBehaviour } from '../schemes/past-behaviour/past-behaviour.js';
import { predictedValue } from '../schemes/predicted-value/predicted-value.js';
import { profitPotential } from '../schemes/profit-potential/profit-potential.js';
import { priceQualityUrgency } from '../schemes/price-quality-urgency/price-quality-urgency.js';
import { quarterClasses } from '../schemes/quarter-classes/quarter-classes.js';
import { repeatPurchase } from '../schemes/repeat-purchase/repeat-purchase.js';
import { rfmBands } from '../schemes/rfm/rfm-bands.js';
import { rfmScores } from '../schemes/rfm/rfm-scores.js';
import { rfmSegments } from '../schemes/rfm/rfm-segments.js';
import { rules } from '../schemes/rules/rules.js';
import { satisfaction } from '../schemes/satisfaction/satisfaction.js';
import { vipGoodRest } from '../schemes/vip/vip-good-rest.js';
import { vipOrdinaryProblem } from '../schemes/vip-ordinary-problem/vip-ordinary-problem.js';
import { vipRegularBottom } from '../schemes/vip/vip-regular-bottom.js';
import { xyz } from '../schemes/xyz/xyz.js';
import type { Scheme } from './scheme.js';

/** Every scheme, in the order of the methods. Adding one means adding its file and one line here. */
export const schemes: readonly Scheme[] = [
  abc,
  abcPareto,
  xyz,
  abcXyz,
  rfmBands,
  rfmScores,
  rfmSegments,
  bcg,
  kMeansScheme,
  fuzzyCMeansScheme,
  hierarchicalScheme,
  lifecycleRecency,
  newOutflow,
  lifecycleCycle,
  lifecycleActivity,
  quarterClasses,
  loyaltyLadder,
  vipRegularBottom,
  vipGoodRest,
  vipOrdinaryProblem,
  profitPotential,
  difficulty,
  potential,
  predictedValue,
  age,
  attribute,
  geography,
  firmographics,
  orderVolume,
  preferences,
  satisfaction,
  acquisition,
  rules,
  commercialStage,
  pastBehaviour,
  priceQualityUrgency,
  repeatPurchase,
  margin,
  crossed,
];

const byId = new Map(schemes.map((scheme) => [scheme.id, scheme]));

/**
 * The scheme of an id.
 * @throws RangeError naming the known ids
 */
export function getScheme(id: string): Scheme {
  const scheme = byId.get(id);
  if (scheme === undefined) throw new RangeError(`scheme "${id}" is unknown; known: ${[...byId.keys()].join(', ')}`);
  return scheme;
}

/** What a scheme is and takes, as plain data. */
export interface SchemeListing {
  readonly id: string;
  readonly methods: readonly string[];
  readonly title: string;
  /** JSON Schema with defaults. */
  readonly parameters: Scheme['parameters'];
  readonly needs: Scheme['needs'];
}

/** Every scheme as plain data, for listings and forms. */
export function listSchemes(): SchemeListing[] {
  return schemes.map(({ id, methods, title, parameters, needs }) => ({ id, methods, title, parameters, needs }));
}
