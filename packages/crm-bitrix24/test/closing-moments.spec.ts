import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '@strata/crm-port';
import { closingMove } from '../src/read/closing-moments.js';

const moves = (...outcomes: Outcome[]) =>
  outcomes.map((outcome, index) => ({ id: index, at: `2026-01-0${index + 1}T00:00:00.000Z`, outcome }));
const day = (number: number) => `2026-01-0${number}T00:00:00.000Z`;

describe('the closing move', () => {
  it('is the one into the outcome', () => {
    expect(closingMove(moves('open', 'open', 'won'), 'won')).toBe(day(3));
  });

  it('is not a later move between two stages of the same outcome', () => {
    expect(closingMove(moves('open', 'won', 'won', 'won'), 'won')).toBe(day(2));
  });

  it('is the last one when the deal was opened again', () => {
    expect(closingMove(moves('open', 'won', 'open', 'won', 'won'), 'won')).toBe(day(4));
  });

  it('is the change from lost to won', () => {
    expect(closingMove(moves('open', 'lost', 'won'), 'won')).toBe(day(3));
  });

  it('is the creation of a deal that began closed', () => {
    expect(closingMove(moves('lost'), 'lost')).toBe(day(1));
  });

  it('does not exist when the history does not know the outcome', () => {
    expect(closingMove(moves('open', 'lost'), 'won')).toBeNull();
    expect(closingMove([], 'won')).toBeNull();
  });

  it('does not depend on the order of the rows', () => {
    expect(closingMove(moves('open', 'won', 'won').toReversed(), 'won')).toBe(day(2));
  });
});
