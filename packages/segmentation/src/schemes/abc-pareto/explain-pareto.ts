import type { Features } from '../../measure/features.js';
import { metricRequest, thresholdName } from '../../scheme/metric.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { sayFigure, sayShare } from '../../scheme/wording.js';
import type { AbcParetoParameters } from './pareto-parameters.js';

/** Says why a customer is in its class, and about where the classes beside it begin. */
export function explainPareto(
  { codes, code, extra, thresholds }: AssignmentBody,
  features: Features,
  { metric, window }: AbcParetoParameters,
  index: number,
): ExplanationBody {
  const { values, unit } = features.column(metricRequest(metric, window, features.asOf));
  const from = values[index]!;
  const place = code[index]!;
  const say = (figure: number): string => sayFigure(figure, unit, features);
  const lowest = codes.map((each) => thresholds[thresholdName(`lowest${each}`, unit)]);
  const isFilled = (round: number): boolean => typeof lowest[round] === 'number';
  const neighbours: Neighbour[] = [];
  const better = codes.findLastIndex((_, round) => round < place && isFilled(round));
  if (better >= 0) neighbours.push(neighbour(better, lowest[better] as number, 'about'));
  const worse = codes.findIndex((_, round) => round > place && isFilled(round));
  if (worse >= 0) neighbours.push(neighbour(worse, Math.max((lowest[place] as number) - 1, 0), 'below about'));
  const rule =
    place === codes.length - 1
      ? `${codes[place]} is what is left after 80 % was taken ${place} times.`
      : `${codes[place]} brings 80 % of ${place === 0 ? 'the total' : 'what the classes ahead leave'}.`;
  return {
    explanation: [
      `${say(from)} from ${thresholds.windowFrom} to ${thresholds.windowTo}: place ${extra.rank![index]} by ${metric}.`,
      `Together with everyone ahead that is ${sayShare(extra.cumulativeShare![index]!)} of the total of ${say(thresholds[thresholdName('total', unit)] as number)}. ${rule}`,
    ],
    distanceToNeighbourSegments: neighbours,
  };

  function neighbour(round: number, to: number, word: string): Neighbour {
    const change = `${codes[round]} with ${word} ${say(to)} instead of ${say(from)}, all other customers unchanged.`;
    return { segmentCode: codes[round]!, input: metric, from, to, unit, change };
  }
}
