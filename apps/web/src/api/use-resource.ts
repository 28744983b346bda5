import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { ApiFailure } from './api-failure.js';

export interface Resource<T> {
  /** The last answer; kept while a newer one is on its way, so that nothing flickers. */
  data: ShallowRef<T | null>;
  failure: ShallowRef<ApiFailure | null>;
  isLoading: Ref<boolean>;
  reload(): Promise<void>;
}

/**
 * Loads now and whenever the key changes; a late answer to an older question is dropped.
 *
 * @param key       what the question depends on; a change of `identity` also forgets the old answer
 * @param identity  part of the key that names the thing itself, e.g. the portal's id
 */
export function useResource<T>(
  key: () => string,
  load: (signal: AbortSignal) => Promise<T>,
  identity: () => string = key,
): Resource<T> {
  const data = shallowRef<T | null>(null);
  const failure = shallowRef<ApiFailure | null>(null);
  const isLoading = ref(false);
  let current: AbortController | null = null;

  async function reload(): Promise<void> {
    current?.abort();
    const own = new AbortController();
    current = own;
    isLoading.value = true;
    try {
      const answer = await load(own.signal);
      if (own.signal.aborted) return;
      data.value = answer;
      failure.value = null;
    } catch (error) {
      if (own.signal.aborted) return;
      failure.value = error instanceof ApiFailure ? error : new ApiFailure('failed', String(error));
    } finally {
      if (current === own) isLoading.value = false;
    }
  }

  watch(identity, () => {
    data.value = null;
    failure.value = null;
  });
  watch(key, reload, { immediate: true });
  onScopeDispose(() => current?.abort());
  return { data, failure, isLoading, reload };
}
