/**
 * A clock that stands still while anything can run and jumps to the next sleeper when nothing can: waits take no real
 * time, and requests that overlap do so exactly.
 */
export class VirtualTime {
  private sleepers: { at: number; wake: () => void }[] = [];
  private isTicking = false;

  constructor(private ms = Date.parse('2026-03-10T08:00:00Z')) {}

  readonly now = (): number => this.ms;

  readonly sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      this.sleepers.push({ at: this.ms + Math.max(0, ms), wake: resolve });
      this.tick();
    });

  /** Lets time pass without anybody sleeping. */
  advance(ms: number): void {
    this.ms += ms;
  }

  private tick(): void {
    if (this.isTicking) return;
    this.isTicking = true;
    setImmediate(() => {
      this.isTicking = false;
      const at = Math.min(...this.sleepers.map((sleeper) => sleeper.at));
      const due = this.sleepers.filter((sleeper) => sleeper.at === at);
      this.sleepers = this.sleepers.filter((sleeper) => sleeper.at !== at);
      this.ms = Math.max(this.ms, at);
      for (const { wake } of due) wake();
      if (this.sleepers.length > 0) this.tick();
    });
  }
}
