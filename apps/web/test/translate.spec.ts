import { describe, expect, it } from '@jest/globals';
import { en, type MessageKey } from '../src/i18n/en/index.js';
import type { Message } from '../src/i18n/message.js';
import { describeReason } from '../src/i18n/reason.js';
import { createTranslate } from '../src/i18n/translate.js';

const withMessage = (key: MessageKey, message: Message) => ({ ...en, [key]: message }) as Record<MessageKey, Message>;

describe('createTranslate', () => {
  it('fills in parameters and leaves a missing one visible', () => {
    const t = createTranslate('en', withMessage('action.back', 'Back to {place} or {other}'));
    expect(t('action.back', { place: '<b>home</b>' })).toBe('Back to <b>home</b> or {other}');
  });

  it('does not read a parameter as a pattern of its own', () => {
    const t = createTranslate('en', withMessage('action.back', '{a} {b}'));
    expect(t('action.back', { a: '{b} $&', b: 'x' })).toBe('{b} $& x');
  });

  it.each([
    [1, '1 клієнт'],
    [3, '3 клієнти'],
    [5, '5 клієнтів'],
    [21, '21 клієнт'],
  ])('chooses the Ukrainian form for %p', (count, text) => {
    const forms = { one: '{count} клієнт', few: '{count} клієнти', many: '{count} клієнтів', other: '{count} клієнта' };
    expect(createTranslate('uk', withMessage('rejects.count', forms))('rejects.count', { count })).toBe(text);
  });
});

describe('describeReason', () => {
  it('says known reasons in words, with the field that is missing', () => {
    expect(describeReason('no_purchases')).toBe('no purchases');
    expect(describeReason('missing_field:UF_CRM:BIRTH')).toBe('missing field UF_CRM:BIRTH');
  });

  it('shows an unknown reason instead of hiding it', () => {
    expect(describeReason('amount_not_a_number')).toBe('amount not a number');
    expect(describeReason(null)).toBe('no reason given');
  });
});
