import type { ProgressState } from '@strata/api-types';
import { formatDuration } from '../runs/format-duration.js';
import { formatCount } from './format.js';

const TITLES: Record<ProgressState['stage'], string> = {
  import: 'Import',
  measure: 'Measure',
  segment: 'Segment',
  plan: 'Plan',
  write: 'Write',
  history: 'History',
  signals: 'Signals',
};
const LINE_EVERY_MS = 5_000;
const BAR_WIDTH = 24;

/** Shows long work: a bar that redraws itself on a terminal, a line every few seconds elsewhere. */
export class ProgressView {
  private lastLineAt = 0;
  private lastText = '';
  private isBarOpen = false;

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly label: string,
    private readonly now: () => number = Date.now,
  ) {}

  show(state: ProgressState | null): void {
    if (!state) return;
    if (this.out.isTTY) this.draw(state);
    else this.print(state);
  }

  /** Leaves the terminal clean for what comes next. */
  close(): void {
    if (!this.isBarOpen) return;
    this.out.write('\r\x1b[K');
    this.isBarOpen = false;
  }

  private draw(state: ProgressState): void {
    const filled = Math.round((state.share ?? 0) * BAR_WIDTH);
    const bar = state.share === null ? '·'.repeat(BAR_WIDTH) : '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    const text = `${this.label} ${TITLES[state.stage].padEnd(7)} ${bar} ${describeProgress(state)}`;
    this.out.write(`\r\x1b[K${text.slice(0, Math.max(20, this.out.columns - 1))}`);
    this.isBarOpen = true;
  }

  private print(state: ProgressState): void {
    const text = `${this.label} ${TITLES[state.stage]}: ${describeProgress(state)}`;
    if (text === this.lastText || this.now() - this.lastLineAt < LINE_EVERY_MS) return;
    this.lastLineAt = this.now();
    this.lastText = text;
    this.out.write(`${text}\n`);
  }
}

/** `42 %, 12,345 rows, 1,900/s, 8 s left` — parts that are unknown are left out. */
export function describeProgress(state: ProgressState): string {
  const parts = [
    state.share === null ? null : `${Math.floor(state.share * 100)} %`,
    `${formatCount(state.done)} ${state.stage === 'write' ? 'records' : 'rows'}`,
    state.perSecond >= 1 ? `${formatCount(Math.round(state.perSecond))}/s` : null,
    state.secondsLeft === null ? null : `${formatDuration(state.secondsLeft)} left`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}
