import { formatDay, parseDay } from '../../calendar/day-number.js';
import type { Features } from '../../measure/features.js';
import type { Neighbour } from '../../scheme/scheme.js';
import type { CompiledRules } from './compile-rules.js';
import { decide } from './manual.js';
import { isNeverNegative, isWhole } from './operand-domain.js';
import { conditionsOf, operandKey, operandOf } from './operands.js';
import { operatorOf } from './operators.js';
import type { Reader, Trial } from './read-operand.js';
import { inputNames } from './rule-inputs.js';
import type { Condition, ManualDecision, RulesParameters } from './rule-types.js';
import { sayOperand } from './say-condition.js';
import { spanStart, toStored } from './test-value.js';
import { MET } from './truth.js';

/**
 * The nearest value of a single figure that gives each other segment, everything else unchanged: the values on and
 * beside the borders of all conditions on it are tried. The smallest change comes first, measured by what it starts from.
 */
export function numericMoves(
  compiled: CompiledRules,
  features: Features,
  parameters: RulesParameters,
  index: number,
  decisions: readonly ManualDecision[],
): Neighbour[] {
  const segmentWith = (trial?: Trial): string | null =>
    decide(parameters, (rule) => compiled.rules[rule]!(index, trial) === MET, decisions).segment;
  const own = segmentWith();
  const names = inputNames(parameters);
  const nearest = new Map<string, { readonly steps: number; readonly move: Neighbour }>();
  for (const [key, reader] of compiled.readers) {
    const from = reader.read(index);
    if (from === null || reader.unit === 'text' || reader.missing !== undefined) continue;
    const step = stepOf(reader, from);
    const tried = bordersOn(key, parameters, reader, features).flatMap((border) => beside(border, step, reader));
    for (const to of tried.sort((a, b) => Math.abs(a - from) - Math.abs(b - from) || a - b)) {
      if (to === from || !isPossible(to, reader, features)) continue;
      const segmentCode = segmentWith(new Map([[key, to]]));
      if (segmentCode === null || segmentCode === own) continue;
      const steps = Math.abs(to - from) / (Math.abs(from) || 1);
      const known = nearest.get(segmentCode);
      if (known !== undefined && known.steps <= steps) continue;
      nearest.set(segmentCode, { steps, move: tellMove(segmentCode, names.get(key)!, reader, from, to, features) });
    }
  }
  return [...nearest.values()].sort((a, b) => a.steps - b.steps).map(({ move }) => move);
}

function tellMove(
  segmentCode: string,
  input: string,
  { operand, unit }: Reader,
  from: number,
  to: number,
  features: Features,
): Neighbour {
  const term = sayOperand(operand, features);
  const figure = (value: number) => (unit === 'date' ? formatDay(value) : { value, unit });
  const values = { segment: { segment: segmentCode }, term, to: figure(to), from: figure(from) };
  return { segmentCode, input, from, to, unit, change: { say: 'changeWith', values } };
}

/** The smallest change that people would make. */
function stepOf({ operand, unit }: Reader, from: number): number {
  if (isWhole(operand) || unit === 'money') return 1;
  if (unit === 'ratio') return 0.0001;
  return Number.isInteger(from) ? 1 : 0.01;
}

function beside(border: number, step: number, { operand, unit }: Reader): number[] {
  const values = [border - step, Math.floor(border), border, Math.ceil(border), border + step];
  const rounded = values.map((value) => Math.round(value * 1e6) / 1e6);
  return [...new Set(rounded)].filter((value) => !(isWhole(operand) || unit === 'money') || Number.isInteger(value));
}

/** A count cannot fall below 0, and no purchase lies in the future. */
function isPossible(value: number, { operand, unit }: Reader, { asOf }: Features): boolean {
  if (value < 0 && isNeverNegative(operand)) return false;
  return !(unit === 'date' && operand.kind !== 'field' && value > asOf);
}

/** Where the conditions on an operand begin and end. */
function bordersOn(key: string, { rules }: RulesParameters, reader: Reader, features: Features): number[] {
  const conditions = rules.flatMap(({ when }) => conditionsOf(when));
  return conditions
    .filter((condition) => operandKey(operandOf(condition)) === key)
    .flatMap((condition) => bordersOf(condition, reader, features));
}

function bordersOf(condition: Condition, reader: Reader, features: Features): number[] {
  const operator = operatorOf(condition);
  switch (operator) {
    case 'filled':
    case 'empty':
    case 'anniversaryWithin':
      return [];
    case 'inLast':
      return [spanStart(condition.inLast!, features.asOf), features.asOf];
    case 'olderThan':
      return [spanStart(condition.olderThan!, features.asOf)];
    default: {
      const given = [condition[operator]].flat();
      return given.map((value) =>
        typeof value === 'string' ? parseDay(value) : toStored(Number(value), reader, features),
      );
    }
  }
}
