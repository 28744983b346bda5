import { OTHER } from '../record/found-values.js';
import { textKey } from '../../measure/text-key.js';

/** No category reaches the main share. */
export const MIXED = 'mixed';
/** Too few purchases to prefer anything. */
export const NONE = 'none';
export const WEEK = ['weekday', 'weekend'] as const;
export const SUBSCRIPTION = ['subscribed', 'not-subscribed'] as const;

const RESERVED = new Set([MIXED, NONE]);

/** What values are compared by. A value that is called as a segment of the scheme itself has none of its own. */
export function ownKey(text: string): string {
  const key = textKey(text);
  return RESERVED.has(key) ? OTHER : key;
}
