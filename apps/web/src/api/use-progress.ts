import type { ProgressState } from '@strata/api-types';
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { api } from './api-client.js';

const BUSY_INTERVAL_MS = 2_000;
const IDLE_INTERVAL_MS = 15_000;

export interface Progress {
  progress: ShallowRef<ProgressState | null>;
  /** Asks at once, e.g. after starting a run. */
  poll(): void;
}

/**
 * Follows the work on a portal: every 2 s while some is under way, every 15 s otherwise, not at all in a hidden tab.
 *
 * @param isExpected  true when a run is known to be under way although no progress was seen yet
 * @param onFinished  called when work that was seen or expected is over
 */
export function useProgress(portalId: () => string, isExpected: () => boolean, onFinished: () => void): Progress {
  const progress = shallowRef<ProgressState | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;

  async function poll(): Promise<void> {
    clearTimeout(timer);
    const own = ++round;
    const wasBusy = progress.value !== null || isExpected();
    // A missed answer says nothing about the run: keep the last state and ask again.
    const answer = document.hidden ? progress.value : await api.progress(portalId()).catch(() => progress.value);
    if (own !== round) return;
    const isOver = wasBusy && answer === null;
    progress.value = answer;
    if (isOver) onFinished();
    timer = setTimeout(poll, wasBusy || answer !== null ? BUSY_INTERVAL_MS : IDLE_INTERVAL_MS);
  }

  watch(
    portalId,
    () => {
      progress.value = null;
      void poll();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    round++;
    clearTimeout(timer);
  });
  return { progress, poll: () => void poll() };
}
