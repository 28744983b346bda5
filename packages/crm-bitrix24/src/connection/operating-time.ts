import type { BudgetStore } from '@strata/crm-port';
import { limits } from '../limits.js';

/** Pause between requests of a method just before its budget is closed; none at the beginning of the slow zone. */
const LONGEST_PAUSE_MS = 2_000;
/** Seconds of a command never seen before: a page without count, and an update, by the documentation and field reports. */
const FIRST_GUESS = 0.1;
const FIRST_GUESS_OF_UPDATE = 0.48;
const RECHECK_MS = 60_000;

interface Ledger {
  resetAt: number;
  /** Refused until then, whatever the sums say. */
  blockedUntil: number;
  /** Requests under way, and the estimated seconds of all of them. */
  underWay: number;
  reserved: number;
  /** Smoothed seconds of one command; a guess until the first answer. */
  perCommand: number;
  isGuess: boolean;
  pausedUntil: number;
  saving: Promise<unknown>;
}

/**
 * Server time used per method. The portal tells the sum of its ten-minute window with every answer; what is under way
 * is added as an estimate. Sums live in the budget store, so that they survive a restart.
 */
export class OperatingTime {
  private readonly ledgers = new Map<string, Ledger>();
  private readonly allowed: number;

  constructor(
    private readonly budget: BudgetStore,
    share: number,
    private readonly now: () => number,
  ) {
    this.allowed = limits.operatingSeconds * share;
  }

  /** Milliseconds to wait before that many commands of a method may run; 0 when they may. */
  async waitMs(method: string, commands: number): Promise<number> {
    const ledger = this.ledger(method);
    const now = this.now();
    if (now < ledger.blockedUntil) return ledger.blockedUntil - now;
    if (now < ledger.pausedUntil) return ledger.pausedUntil - now;
    // The window has moved on by an unknown part of itself: one request goes ahead and brings back the new sum.
    if (ledger.resetAt > 0 && ledger.resetAt <= now && ledger.underWay > 0) return 1_000;
    const used = (await this.budget.spent(keyOf(method))) + ledger.reserved;
    const wanted = used + commands * ledger.perCommand;
    if (used === 0 || wanted <= this.allowed * limits.stopAt) return 0;
    // What is under way may turn out cheaper than guessed: look again soon. Otherwise only the window's end helps.
    return ledger.underWay > 0 ? 1_000 : this.resetOf(ledger) - now;
  }

  /** Counts commands as under way. Returns the seconds booked, to be handed to {@link release}. */
  async book(method: string, commands: number): Promise<number> {
    const ledger = this.ledger(method);
    const used = (await this.budget.spent(keyOf(method))) + ledger.reserved;
    const slow = (used / this.allowed - limits.slowFrom) / (limits.stopAt - limits.slowFrom);
    if (slow > 0) ledger.pausedUntil = this.now() + LONGEST_PAUSE_MS * Math.min(1, slow);
    const seconds = commands * ledger.perCommand;
    ledger.underWay += 1;
    ledger.reserved += seconds;
    return seconds;
  }

  release(method: string, seconds: number): void {
    const ledger = this.ledger(method);
    ledger.underWay -= 1;
    // Sums of fractions do not come back to 0 by themselves.
    ledger.reserved = ledger.underWay === 0 ? 0 : Math.max(0, ledger.reserved - seconds);
  }

  /** What the portal said: the window's sum, and when its oldest part falls out. */
  async observe(method: string, operating: number, resetAt: number): Promise<void> {
    const ledger = this.ledger(method);
    if (resetAt < ledger.resetAt || resetAt <= this.now()) return;
    ledger.resetAt = resetAt;
    ledger.saving = ledger.saving.then(async () => {
      const known = await this.budget.spent(keyOf(method));
      if (operating > known) await this.budget.add(keyOf(method), operating - known, new Date(resetAt));
    });
    await ledger.saving;
  }

  /** Takes the server seconds of one command into the estimate of the next. */
  learn(method: string, seconds: number): void {
    const ledger = this.ledger(method);
    ledger.perCommand += (seconds - ledger.perCommand) * (ledger.isGuess ? 1 : 0.3);
    ledger.isGuess = false;
  }

  perCommand(method: string): number {
    return this.ledger(method).perCommand;
  }

  /** The portal refused the method: nothing until its window moves on. Returns how long that is. */
  block(method: string): number {
    const ledger = this.ledger(method);
    ledger.blockedUntil = this.resetOf(ledger);
    return ledger.blockedUntil - this.now();
  }

  /** Milliseconds for which the portal refuses the method, as far as we know. */
  blockedMs(method: string): number {
    return Math.max(0, this.ledger(method).blockedUntil - this.now());
  }

  /** Seconds left in the method's window by our share. */
  async left(method: string): Promise<number> {
    return Math.max(0, this.allowed * limits.stopAt - (await this.budget.spent(keyOf(method))));
  }

  private resetOf(ledger: Ledger): number {
    return ledger.resetAt > this.now() ? ledger.resetAt : this.now() + RECHECK_MS;
  }

  private ledger(method: string): Ledger {
    let ledger = this.ledgers.get(method);
    if (!ledger) {
      ledger = {
        resetAt: 0,
        blockedUntil: 0,
        underWay: 0,
        reserved: 0,
        perCommand: method.endsWith('.update') ? FIRST_GUESS_OF_UPDATE : FIRST_GUESS,
        isGuess: true,
        pausedUntil: 0,
        saving: Promise.resolve(),
      };
      this.ledgers.set(method, ledger);
    }
    return ledger;
  }
}

const keyOf = (method: string): string => `operating:${method}`;
