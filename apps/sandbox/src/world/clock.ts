import type { Clock } from './world.js';

/** Real time plus an offset; `set` and `advance` move the world without waiting, `freeze` stops it. */
export class SandboxClock implements Clock {
  private offsetMs = 0;
  private frozenAt: number | null = null;

  constructor(private readonly realTime: () => number = Date.now) {}

  now(): number {
    return this.frozenAt ?? this.realTime() + this.offsetMs;
  }

  advance(ms: number): void {
    if (this.frozenAt !== null) this.frozenAt += ms;
    else this.offsetMs += ms;
  }

  set(instant: number): void {
    if (this.frozenAt !== null) this.frozenAt = instant;
    else this.offsetMs = instant - this.realTime();
  }

  freeze(isFrozen: boolean): void {
    if (isFrozen) this.frozenAt = this.now();
    else if (this.frozenAt !== null) {
      const instant = this.frozenAt;
      this.frozenAt = null;
      this.set(instant);
    }
  }

  /** Back to real time. */
  reset(): void {
    this.offsetMs = 0;
    this.frozenAt = null;
  }
}
