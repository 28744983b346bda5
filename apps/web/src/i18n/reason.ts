import { en, t, type MessageKey } from './index.js';

/**
 * A reason code in words: `missing_field:birth_date` is "missing field birth_date". A code that has no text yet is
 * shown with its underscores as spaces, so that nothing is hidden.
 */
export function describeReason(reason: string | null): string {
  if (reason === null || reason === '') return t('reason.unknown');
  const [code = '', ...field] = reason.split(':');
  const key = `reason.${code}`;
  if (!(key in en)) return reason.replaceAll('_', ' ');
  return t(key as MessageKey, { field: field.join(':') });
}
