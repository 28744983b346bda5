import { createFeatures } from '../src/index.js';
import type { Assignment, Features } from '../src/index.js';

/** What a store keeps of one customer: the value of every column, and whether there is one. */
export function alone(features: Features, assignment: Assignment, index: number): [Assignment, Features] {
  const pick = (values: ArrayLike<number>): Float64Array => Float64Array.of(values[index]!);
  const columns = [...features.columns.values()].map((column) => ({
    ...column,
    values: pick(column.values),
    present: Uint8Array.of(column.present?.[index] ?? 1),
    base: {},
  }));
  return [
    {
      ...assignment,
      code: Int16Array.of(assignment.code[index]!),
      reason: Int16Array.of(assignment.reason[index]!),
      extra: Object.fromEntries(Object.entries(assignment.extra).map(([name, values]) => [name, pick(values)])),
    },
    createFeatures({
      ...features,
      customers: [features.customers[index]!],
      unconverted: Uint32Array.of(features.unconverted[index]!),
      columns,
    }),
  ];
}
