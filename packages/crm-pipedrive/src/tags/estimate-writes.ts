import type { WriteCost } from '@strata/crm-port';
import type { BurstWindow } from '../http/burst-window.js';
import type { TokenLedger } from '../http/token-ledger.js';
import { COST } from '../limits.js';
import { CHANGES } from './write-tags.js';

/** How long one change takes to answer, until the burst window is what slows us down. */
const SECONDS_PER_CHANGE = 0.12;

/**
 * Price of that many writes. The seconds come from the burst window, or from the answers' latency
 * where the window is wide open, and hold when the day's share is large enough; a
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
    seconds: Math.max(count / window.perSecond, (count * SECONDS_PER_CHANGE) / CHANGES),
    shareOfBudget: quota === 0 ? 0 : quota / Math.max(1, left),
  };
}
