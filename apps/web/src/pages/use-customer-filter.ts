import type { SchemeOverview } from '@strata/api-types';
import { UNRATED } from '../api/api-client.js';
import { t } from '../i18n/index.js';
import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';

/** What the list of customers shows, kept in the address so that Back and a shared link work. */
export function useCustomerFilter(schemes: () => readonly SchemeOverview[]) {
  const route = useRoute();
  const router = useRouter();
  const read = (name: string) => (typeof route.query[name] === 'string' ? route.query[name] : '');

  function change(changes: LocationQueryRaw, keepsHistory = false) {
    const query = Object.fromEntries(Object.entries({ ...route.query, ...changes }).filter(([, value]) => value));
    return keepsHistory ? router.push({ query }) : router.replace({ query });
  }

  const scheme: WritableComputedRef<string> = computed({
    get: () => schemes().find(({ id }) => id === read('scheme'))?.id ?? schemes()[0]?.id ?? '',
    set: (id) => void change({ scheme: id, segment: '', page: '' }),
  });
  const row = computed(() =>
    schemes()
      .find(({ id }) => id === scheme.value)
      ?.segments.find(({ segment }) => (segment ?? UNRATED) === read('segment')),
  );

  return {
    scheme,
    segment: computed(() => (row.value ? (row.value.segment ?? UNRATED) : null)),
    /** Customers without a segment are listed together, whatever the reason. */
    segmentLabel: computed(() => (row.value?.segment === null ? t('segments.unrated') : (row.value?.label ?? null))),
    search: computed({
      get: () => read('search'),
      set: (search) => void change({ search, page: '' }),
    }),
    page: computed({
      get: () => Math.max(1, Math.trunc(Number(read('page'))) || 1),
      set: (page) => void change({ page: page > 1 ? String(page) : '' }, true),
    }),
    selectSegment: (segment: string) => change({ scheme: scheme.value, segment, search: '', page: '' }, true),
    clear: () => void change({ segment: '', search: '', page: '' }, true),
  };
}
