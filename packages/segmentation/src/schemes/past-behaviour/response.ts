import { resolveWindow } from '../../calendar/window.js';
import type { DayWindow } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, InputColumn, Neighbour, Warning } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';
import type { Statement } from '../../wording/statement.js';
import { allTouches, touchRequest } from './behaviour-parameters.js';
import type { BehaviourParameters } from './behaviour-parameters.js';

export const RESPONSE_CODES = ['responsive', 'one-channel', 'unresponsive'] as const;

interface ChannelCount {
  readonly channel: string;
  readonly touches: number;
  readonly answers: number;
}

/**
 * Segment by the channels with enough touches: none of them works: unresponsive; one of several works: one-channel; else
 * responsive. Null without a channel that can be judged.
 */
function responseOf(
  counts: readonly ChannelCount[],
  { minTouches, responseFrom }: BehaviourParameters,
): (typeof RESPONSE_CODES)[number] | null {
  const judged = counts.filter(({ touches }) => touches >= minTouches);
  if (judged.length === 0) return null;
  const working = judged.filter(({ touches, answers }) => answers / touches >= responseFrom).length;
  if (working === 0) return 'unresponsive';
  return working === 1 && judged.length > 1 ? 'one-channel' : 'responsive';
}

/** Reads the counts of every channel of a customer. */
function channelCounts(features: Features, { channels }: BehaviourParameters, window: DayWindow) {
  const columns = channels.map((channel) => ({
    channel,
    touches: features.column(touchRequest('touches', channel, window)).values,
    answers: features.column(touchRequest('answers', channel, window)).values,
  }));
  return (c: number): ChannelCount[] =>
    columns.map(({ channel, touches, answers }) => ({ channel, touches: touches[c]!, answers: answers[c]! }));
}

/** Customers by the channels on which they answer. */
export function assignResponse(features: Features, parameters: BehaviourParameters): AssignmentBody {
  const { channels, minTouches, responseFrom } = parameters;
  const window = resolveWindow(parameters.window, features.asOf);
  const countsOf = channelCounts(features, parameters, window);
  const all = features.column(allTouches(window));
  const missing = channels
    .map((channel) => features.column(touchRequest('answers', channel, window)))
    .filter((column) => column.missing !== undefined);
  const verdicts = startVerdicts(RESPONSE_CODES, features.customers.length);
  let listed = 0;
  let touched = 0;
  for (let c = 0; c < features.customers.length; c++) {
    if (missing.length > 0) {
      verdicts.refuse(c, reasonWithoutValue(missing[0]!, 'activities'));
      continue;
    }
    const counts = countsOf(c);
    touched += all.values[c]!;
    listed += counts.reduce((sum, { touches }) => sum + touches, 0);
    const segment = responseOf(counts, parameters);
    if (segment === null) verdicts.refuse(c, 'not_enough_data');
    else verdicts.put(c, RESPONSE_CODES.indexOf(segment));
  }
  const unlisted: Warning[] = [
    {
      code: 'unlisted_channels',
      message: `Touches on channels that parameters.channels does not name, left out: ${touched - listed} of ${touched}.`,
    },
  ];
  return {
    ...verdicts.columns,
    thresholds: { criterion: 'response', ...windowThresholds(window), channels, minTouches, responseFrom },
    warnings: [...warnOfMissing(missing, 'nobody has a segment'), ...(touched > listed ? unlisted : [])],
    extra: {},
  };
}

/** Touches and answers per channel. */
export function responseInputs(
  features: Features,
  { channels }: BehaviourParameters,
  window: DayWindow,
): InputColumn[] {
  return channels.flatMap((channel) =>
    (['touches', 'answers'] as const).map((what) =>
      readColumn(`${what}:${channel}`, features.column(touchRequest(what, channel, window))),
    ),
  );
}

/** Says how often a customer answers on which channel, and how many answers would change the segment. */
export function explainResponse(
  { code, thresholds }: AssignmentBody,
  features: Features,
  parameters: BehaviourParameters,
  index: number,
): ExplanationBody {
  const { minTouches, responseFrom } = parameters;
  const window = resolveWindow(parameters.window, features.asOf);
  const counts = channelCounts(features, parameters, window)(index);
  const judged = counts.filter(({ touches }) => touches >= minTouches);
  const own = RESPONSE_CODES[code[index]!]!;
  return {
    explanation: [
      ...judged.map(({ channel, touches, answers }): Statement => ({
        say: 'channel',
        values: { channel, touches, answers, share: { share: answers / touches } },
      })),
      {
        say: 'working',
        values: {
          share: { share: responseFrom },
          touches: minTouches,
          from: String(thresholds.windowFrom),
          to: String(thresholds.windowTo),
        },
      },
    ],
    distanceToNeighbourSegments: neighbours(),
  };

  /** The least change of the answers on one channel that leads to each other segment. */
  function neighbours(): Neighbour[] {
    const found = new Map<string, Neighbour>();
    const moves = judged.map(({ channel, touches, answers }) => {
      const needed = Math.ceil(Math.round(responseFrom * touches * 1e9) / 1e9);
      return { channel, from: answers, to: answers >= needed ? needed - 1 : needed };
    });
    for (const { channel, from, to } of moves.sort((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from))) {
      const moved = counts.map((each) => (each.channel === channel ? { ...each, answers: to } : each));
      const segmentCode = responseOf(moved, parameters)!;
      if (segmentCode === own || found.has(segmentCode)) continue;
      const move = { segmentCode, input: `answers:${channel}`, from, to, unit: 'count' } as const;
      found.set(segmentCode, tellMove('otherAnswers', move, { channel }));
    }
    return [...found.values()];
  }
}
