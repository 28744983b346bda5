import { describe, expect, it } from '@jest/globals';
import { CrmError, isCrmError } from '../src/index.js';

describe('a CRM error', () => {
  it('is known by its kind', () => {
    const error = new CrmError('limited', 'Wait a little.', { retryAfterMs: 5_000, code: 'TOO_MANY' });
    expect(isCrmError(error)).toBe(true);
    expect(isCrmError(error, 'limited')).toBe(true);
    expect(isCrmError(error, 'missing')).toBe(false);
    expect(isCrmError(new Error('Wait a little.'))).toBe(false);
    expect(error.retryAfterMs).toBe(5_000);
  });

  it('keeps its cause, and has none when none was given', () => {
    const cause = new Error('socket');
    expect(new CrmError('temporary', 'm', { cause }).cause).toBe(cause);
    expect('cause' in new CrmError('temporary', 'm')).toBe(false);
  });
});
