import type { Warning } from '../../scheme/scheme.js';

/** Said wherever people are sorted by who they are instead of what they do. */
export const DEMOGRAPHIC_WARNING: Warning = {
  code: 'demographic_segments',
  message:
    'Demographic segments are a starting point: people of one group do not all want the same. Verify them against purchases, and from time to time again.',
};
