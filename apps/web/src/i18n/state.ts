import { t } from './index.js';
import { describeReason } from './reason.js';

/** Where a customer stands, as a row or column of a migration. */
export interface SpokenState {
  key: string;
  segment: string | null;
  reason: string | null;
  /** The API's words for a segment. */
  label?: string;
}

/** A segment by its name, the others by why they have none: "Not rated: no purchases", "New in the base". */
export function describeState({ key, segment, reason, label }: SpokenState): string {
  if (key === 'entered-base') return t('movement.state.entered');
  if (key === 'left-base') return t('movement.state.left');
  if (segment === null) return t('segments.notRated', { reason: describeReason(reason) });
  return label ?? nameOfCode(segment);
}

/** A code as a name where nobody gave one: `at-risk` is "At risk", while `AX` and `5-4-3` stay. */
export function nameOfCode(code: string): string {
  if (!/^[a-z]{2}/.test(code)) return code;
  return code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');
}
