import { hasText, t } from './index.js';

/**
 * A reason code in words: `missing_field:birth_date` is "missing field birth_date". A code that has no text yet is
 * shown with its underscores as spaces, so that nothing is hidden.
 */
export function describeReason(reason: string | null): string {
  if (reason === null || reason === '') return t('reason.unknown');
  const [code = '', ...field] = reason.split(':');
  const key = `reason.${code}`;
  return hasText(key) ? t(key, { field: field.join(':') }) : reason.replaceAll('_', ' ');
}
