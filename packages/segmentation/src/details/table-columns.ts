import type { TableName } from './customer-details.js';

/** Columns that each table can have; `TableName` tells what they mean. A test keeps both lists the same. */
export const TABLE_COLUMNS: Readonly<
  Record<TableName, { readonly numbers: readonly string[]; readonly texts: readonly string[] }>
> = {
  lines: {
    numbers: ['quantity', 'amount', 'cost', 'discount', 'order'],
    texts: ['product', 'category'],
  },
  deals: {
    numbers: ['amount', 'closed', 'expected', 'required', 'due', 'paid', 'received', 'probability', 'discount'],
    texts: [
      'status',
      'stage',
      'lostReason',
      'source',
      'pipeline',
      'owner',
      'payment',
      'delivery',
      'device',
      'campaign',
    ],
  },
  activities: { numbers: ['minutes'], texts: ['channel', 'direction', 'outcome'] },
  answers: { numbers: ['score'], texts: ['kind', 'topic'] },
};
