import type { MoveReason } from '@strata/api-types';
import { computed } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';
import type { DayPair } from '../api/api-client.js';

/** What the page of movement shows, kept in the address so that Back and a shared link work. */
export function useMovementQuery() {
  const route = useRoute();
  const router = useRouter();
  const read = (name: string) => (typeof route.query[name] === 'string' ? route.query[name] : '');

  function change(changes: LocationQueryRaw): void {
    const query = Object.fromEntries(Object.entries({ ...route.query, ...changes }).filter(([, value]) => value));
    void router.push({ query });
  }

  const nobody = { fromSegment: '', toSegment: '', reason: '', page: '' };
  return {
    scheme: computed({
      get: () => read('scheme'),
      set: (scheme) => change({ scheme, ...nobody }),
    }),
    /** Null until somebody chose two days. */
    days: computed<DayPair | null>(() =>
      read('from') !== '' && read('to') !== '' ? { from: read('from'), to: read('to') } : null,
    ),
    way: computed(() =>
      read('fromSegment') !== '' && read('toSegment') !== ''
        ? { from: read('fromSegment'), to: read('toSegment') }
        : null,
    ),
    reason: computed(() => (read('reason') || null) as MoveReason | null),
    page: computed({
      get: () => Math.max(1, Math.trunc(Number(read('page'))) || 1),
      set: (page) => change({ page: page > 1 ? String(page) : '' }),
    }),
    compare: ({ from, to }: DayPair) => change({ from, to, ...nobody }),
    selectWay: (from: string, to: string) => change({ ...nobody, fromSegment: from, toSegment: to }),
    selectReason: (reason: MoveReason) => change({ ...nobody, reason }),
    clear: () => change(nobody),
  };
}
