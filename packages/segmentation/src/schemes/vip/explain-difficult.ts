import { resolveWindow } from '../../calendar/window.js';
import type { Features, Unit } from '../../measure/features.js';
import { metricIn, thresholdName } from '../../scheme/metric.js';
import { explainMetric } from '../../scheme/metric-parts.js';
import type { AssignmentBody, ExplanationBody } from '../../scheme/scheme.js';
import type { DifficultBy } from './difficult-customers.js';
import { sayMove } from './nearest-moves.js';
import type { VipRegularBottomParameters } from './vip-regular-bottom.js';

const VIP = 0;

/** Why a customer is VIP, regular or difficult by a measure of its own. */
export function explainDifficult(
  { code, extra, thresholds }: Pick<AssignmentBody, 'code' | 'extra' | 'thresholds'>,
  features: Features,
  parameters: VipRegularBottomParameters,
  difficultBy: Exclude<DifficultBy, 'revenue'>,
  index: number,
): ExplanationBody {
  const window = resolveWindow(parameters.window, features.asOf);
  const { values, unit } = features.column(metricIn(parameters, window));
  const from = values[index]!;
  const measured: Unit = difficultBy === 'serviceMargin' ? 'money' : 'ratio';
  const border = thresholds[thresholdName('difficultBorder', measured)] as number | undefined;
  const vipLowest = thresholds[thresholdName('vipLowest', unit)] as number | undefined;
  const isKnown = extra.difficultyKnown![index] === 1;
  return {
    explanation: [
      {
        say: 'place',
        values: {
          figure: { value: from, unit },
          from: { term: String(thresholds.windowFrom) },
          to: String(thresholds.windowTo),
          rank: extra.rank![index]!,
          ranked: thresholds.rankedCustomers as number,
          metric: { term: parameters.metric },
        },
      },
      ...explainMetric(features, parameters, window, index),
      {
        say: 'difficultClasses',
        values: {
          vips: thresholds.vipUpToRank as number,
          count: thresholds.difficultCustomers as number,
          by: { term: difficultBy },
        },
      },
      ...(isKnown && border !== undefined
        ? [
            {
              say: 'difficultAt',
              values: {
                figure: { value: extra.difficulty![index]!, unit: measured },
                border: { value: border, unit: measured },
              },
            },
          ]
        : []),
      ...(isKnown ? [] : [{ say: 'difficultUnknown' }]),
    ],
    distanceToNeighbourSegments:
      code[index] === VIP || vipLowest === undefined
        ? []
        : [
            {
              segmentCode: 'vip',
              input: parameters.metric,
              from,
              to: vipLowest + 1,
              unit,
              change: sayMove({ segment: VIP, border: vipLowest, side: 'more', to: vipLowest + 1 }, 'vip', from, unit),
            },
          ],
  };
}
