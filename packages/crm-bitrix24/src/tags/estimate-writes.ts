import type { WriteCost } from '@strata/crm-port';
import type { Portal } from '../connection/portal.js';
import { limits, type Plan } from '../limits.js';
import { SIDE_BY_SIDE, UPDATE_METHOD } from './write-tags.js';

/** What a number of updates costs: the portal's time budget is nearly always what makes them slow. */
export async function estimateWrites(portal: Portal, plan: Plan, share: number, count: number): Promise<WriteCost> {
  const { operating, perSecond } = portal.gate;
  const requests = Math.ceil(count / limits.updateCommands);
  const quota = count * operating.perCommand(UPDATE_METHOD);
  const left = await operating.left(UPDATE_METHOD);
  const byRate = perSecond === null ? 0 : requests / perSecond;
  const isLimited = plan !== 'self-hosted';
  const windowBudget = limits.operatingSeconds * limits.stopAt * share;
  const windows = isLimited && quota > left ? Math.ceil((quota - left) / windowBudget) : 0;
  return {
    requests,
    quota,
    quotaUnit: 'server_seconds',
    seconds: Math.max(byRate, quota / SIDE_BY_SIDE, windows * limits.operatingWindowSeconds),
    shareOfBudget: isLimited ? quota / Math.max(left, 1) : null,
  };
}
