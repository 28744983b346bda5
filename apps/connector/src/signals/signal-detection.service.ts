import { Injectable } from '@nestjs/common';
import type { Portal } from '../portals/portals.service.js';
import { daysToLookAt } from './days-to-look-at.js';
import { followSignals } from './follow-signals.js';
import { SignalBase } from './signal-base.service.js';
import type { SignalCounts } from './signal-counts.js';
import { SignalRepository } from './signal.repository.js';

/** Finds out who needs somebody now, once per episode. */
@Injectable()
export class SignalDetection {
  constructor(
    private readonly signals: SignalRepository,
    private readonly base: SignalBase,
  ) {}

  /**
   * Opens and closes episodes as of today, by what the store holds. The first time it looks at the month ends of the last
   * year as well, so that what began before is known as such and is no news. What it finds is kept all at once, so that
   * a call after a crash begins again; a second call on a day changes nothing.
   *
   * @param runId  of the run that opens and closes
   * @param today  `YYYY-MM-DD` in the portal's time zone; nothing happens when a later day was looked at already
   * @throws SignalRulesError for rules in the portal's settings that are not valid
   */
  async detect(
    portal: Portal,
    runId: string,
    today: string,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number, share: number) => void },
  ): Promise<SignalCounts> {
    const before = await this.signals.load(portal.id);
    const days = daysToLookAt(before.asOf, today);
    if (days.length > 0) {
      const setup = await this.base.setup(portal);
      const observe = await this.base.observer(portal, setup, days);
      let done = 0;
      const found = await followSignals(
        before,
        days,
        (day) => {
          signal.throwIfAborted();
          onProgress(done, done / days.length);
          done += 1;
          return observe(day);
        },
        setup.rules,
      );
      await this.signals.save(portal.id, runId, found, before.asOf === null ? days.at(-1)! : null);
    }
    return this.signals.count(portal.id, runId);
  }
}
