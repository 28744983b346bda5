import { describe, expect, it } from '@jest/globals';
import type { FieldDefinition } from '@strata/crm-port';
import { fieldsToRead } from '../src/sync/fields-to-read.js';

const fields = (count: number): FieldDefinition[] =>
  Array.from({ length: count }, (_, index) => ({
    entity: 'contact',
    key: `f${index}`,
    label: `Field ${index}`,
    type: 'text',
    options: [],
  }));

describe('the custom fields to import', () => {
  it('are all of them where there are only a few', () => {
    expect(fieldsToRead(fields(15), 'contact', [], [])).toHaveLength(15);
  });

  it('are our own and the wanted ones, by key or label, where there are many', () => {
    expect(fieldsToRead(fields(16), 'contact', ['f3', 'Field 4', 'gone'], ['f15'])).toEqual(['f3', 'f4', 'f15']);
  });

  it('are those of the entity', () => {
    expect(fieldsToRead(fields(3), 'deal', ['f1'], [])).toEqual([]);
  });

  it('hold our own even before the CRM lists it, and once', () => {
    expect(fieldsToRead(fields(1), 'contact', [], ['f0', 'new'])).toEqual(['f0', 'new']);
  });
});
