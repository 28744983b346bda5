import type { WriteCost } from '@strata/crm-port';
import type { BurstWindow } from '../http/burst-window.js';
import type { TokenLedger } from '../http/token-ledger.js';
import { COST } from '../limits.js';

/**
 * Price of that many writes. The seconds come from the burst window and hold when the day's share is large enough; a
 * share of the budget above 1 says that it is not.
 */
export async function estimateWrites(
  count: number,
  { window, ledger }: { readonly window: BurstWindow; readonly ledger: TokenLedger },
): Promise<WriteCost> {
  const quota = count * COST.write;
  const left = await ledger.left();
  return {
    requests: count,
    quota,
    quotaUnit: 'tokens',
    seconds: count / window.perSecond,
    shareOfBudget: quota === 0 ? 0 : quota / Math.max(1, left),
  };
}
