import { computed } from 'vue';
import { api } from './api-client.js';
import { useResource } from './use-resource.js';

/** Names of the segments and the currency of a portal, as its last run knows them; empty until they are there. */
export function useSegmentLabels(portalId: () => string) {
  const { data } = useResource(portalId, (signal) => api.overview(portalId(), signal));
  return {
    /** By scheme and code. */
    labelsOf: (scheme: string): ReadonlyMap<string, string> => {
      const rows = data.value?.schemes.find(({ id }) => id === scheme)?.segments ?? [];
      return new Map(rows.flatMap(({ segment, label }) => (segment === null ? [] : [[segment, label] as const])));
    },
    currency: computed(() => ({
      code: data.value?.base.currency ?? '',
      digits: data.value?.base.currencyDigits ?? 2,
    })),
  };
}
