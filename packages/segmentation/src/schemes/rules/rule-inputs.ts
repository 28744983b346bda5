import { operandsOf } from './operands.js';
import { operandText } from './rule-text.js';
import type { RulesParameters } from './rule-types.js';

/**
 * Names of the inputs by the key of their operand: fields under their own names, everything else in the words of the
 * text language. A field that is read in two ways, or is called like another input, says how it is read.
 */
export function inputNames(parameters: Pick<RulesParameters, 'rules'>): Map<string, string> {
  const operands = [...operandsOf(parameters)];
  const plain = operands.map(([, operand]) => (operand.kind === 'field' ? operand.field : operandText(operand)));
  return new Map(
    operands.map(([key, operand], i) => {
      const name = plain[i]!;
      const isTaken = operand.kind === 'field' && plain.filter((each) => each === name).length > 1;
      return [key, isTaken ? `field ${JSON.stringify(name)} as ${operand.as}` : name];
    }),
  );
}
