import type { DayWindow } from '../../calendar/window.js';
import type { Features, Unit } from '../../measure/features.js';
import { operandKey, operandRequests, operandUnit } from './operands.js';
import type { ReadOperand } from './operands.js';

/** Figures that are tried instead of those that were measured, by the key of their operand. */
export type Trial = ReadonlyMap<string, number>;

/** One operand of every customer. */
export interface Reader {
  readonly key: string;
  readonly operand: ReadOperand;
  readonly unit: Unit;
  readonly window: DayWindow;
  /** Texts that the values index. */
  readonly dictionary?: readonly string[];
  /** Name of the data that nobody has. */
  readonly missing?: string;
  /** The value of a customer, or the one that is tried instead; null where there is none. */
  read(index: number, trial?: Trial): number | null;
}

/** @throws RangeError if the operand was not measured */
export function readerOf(operand: ReadOperand, features: Features): Reader {
  const key = operandKey(operand);
  const unit = operandUnit(operand);
  if (operand.kind === 'ratio') {
    const [above, below] = operand.parts.map((part) => readerOf(part, features)) as [Reader, Reader];
    const missing = above.missing ?? below.missing;
    return {
      key,
      operand,
      unit,
      window: above.window,
      ...(missing !== undefined && { missing }),
      read(index, trial) {
        const tried = trial?.get(key);
        if (tried !== undefined) return tried;
        const divisor = below.read(index, trial);
        const dividend = above.read(index, trial);
        return dividend === null || divisor === null || divisor === 0 ? null : dividend / divisor;
      },
    };
  }
  const { values, present, dictionary, missing, window } = features.column(operandRequests(operand, features.asOf)[0]!);
  return {
    key,
    operand,
    unit,
    window,
    ...(dictionary && { dictionary }),
    ...(missing !== undefined && { missing }),
    read: (index, trial) => trial?.get(key) ?? (present !== null && present[index] === 0 ? null : values[index]!),
  };
}
