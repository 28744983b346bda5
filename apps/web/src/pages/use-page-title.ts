import { watchEffect } from 'vue';
import { t } from '../i18n/index.js';

/** Keeps the tab's title on what the page shows. */
export function usePageTitle(title: () => string | null | undefined): void {
  watchEffect(() => {
    const text = title();
    document.title = text ? `${text} · ${t('app.name')}` : t('app.name');
  });
}
