import type { TriedScheme } from '@strata/api-types';
import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { api, type SchemeDraft } from './api-client.js';
import { ApiFailure } from './api-failure.js';

/**
 * Tries schemes out on request. What was tried is remembered, so that only that can be saved: `isCurrent` is false as
 * soon as the drafts are others than those of the last answer.
 */
export function useTrial(portalId: () => string, drafts: () => readonly SchemeDraft[]) {
  const trials = shallowRef<readonly TriedScheme[] | null>(null);
  const failure = shallowRef<ApiFailure | null>(null);
  const isTrying = ref(false);
  const triedKey = ref('');
  let current: AbortController | null = null;

  // NaN and an unread JSON would both look like null; they never pass the check before a trial.
  const key = computed(() => JSON.stringify(drafts()));

  async function look(): Promise<void> {
    current?.abort();
    const own = new AbortController();
    current = own;
    const asked = key.value;
    isTrying.value = true;
    failure.value = null;
    try {
      const answer = await api.tryOut(portalId(), drafts(), own.signal);
      if (own.signal.aborted) return;
      trials.value = answer;
      triedKey.value = asked;
    } catch (error) {
      if (own.signal.aborted) return;
      trials.value = null;
      failure.value = error instanceof ApiFailure ? error : new ApiFailure('failed', String(error));
    } finally {
      if (current === own) isTrying.value = false;
    }
  }

  onScopeDispose(() => current?.abort());
  return {
    trials,
    failure,
    isTrying,
    isCurrent: computed(() => trials.value !== null && triedKey.value === key.value),
    look,
  };
}
