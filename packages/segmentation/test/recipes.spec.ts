import { describe, expect, it } from '@jest/globals';
import { recipes, resolveScheme, SENTENCE_LANGUAGES, getRecipe } from '../src/index.js';

describe.each(recipes)('recipe $id', ({ title, about, schemes }) => {
  it('holds schemes that resolve, each once', () => {
    const ids = schemes.map(({ config }) => resolveScheme(config).id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('writes at least one field and at most three', () => {
    const written = schemes.filter(({ isWritten }) => isWritten).length;
    expect(written).toBeGreaterThanOrEqual(1);
    expect(written).toBeLessThanOrEqual(3);
  });

  it('speaks every language', () => {
    for (const phrase of [title, about, ...schemes.map(({ purpose }) => purpose)]) {
      for (const language of SENTENCE_LANGUAGES) expect(phrase[language]).not.toBe('');
    }
  });
});

describe('recipes', () => {
  it('are named when an unknown one is asked for', () => {
    expect(() => getRecipe('zoo')).toThrow('recipe "zoo" is unknown; known: shop, distributor, services');
  });
});
