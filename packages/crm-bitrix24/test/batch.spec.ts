import { describe, expect, it } from '@jest/globals';
import { Batch, resultOf } from '../src/connection/batch.js';
import { toQuery } from '../src/connection/query.js';

const limit = { error: 'OPERATION_TIME_LIMIT', error_description: 'Method is blocked due to operation time limit.' };

/** Answers one after the other; keeps what was asked. */
function play(...answers: object[]) {
  const asked: string[][] = [];
  const batch = new Batch(async (cmd) => {
    asked.push(Object.values(cmd));
    return { result: answers[Math.min(asked.length, answers.length) - 1], serverTime: 7 };
  });
  return { batch, asked };
}

const commands = ['a', 'b', 'c'].map((method) => ({ method, params: { id: 1 } }));

describe('a batch', () => {
  it('brings one outcome per command, whatever the shapes of the maps', async () => {
    const { batch } = play({
      result: { c0: [], c2: true },
      result_error: { c1: { error: '', error_description: 'Not found' } },
    });
    const { outcomes, serverTime } = await batch.run(commands, false);
    expect(serverTime).toBe(7);
    expect(resultOf(outcomes[0], 'a')).toEqual([]);
    expect(() => resultOf(outcomes[1], 'b')).toThrow(expect.objectContaining({ kind: 'missing' }));
    expect(resultOf(outcomes[2], 'c')).toBe(true);
  });

  it('sends again just what ran out of time or was cut off', async () => {
    const { batch, asked } = play(
      { result: { c0: 1 }, result_error: { c1: limit } },
      { result: { c1: 2 }, result_error: [] },
      { result: { c2: 3 }, result_error: [] },
    );
    const { outcomes } = await batch.run(commands, false);
    expect(outcomes.map((outcome) => resultOf(outcome, 'm'))).toEqual([1, 2, 3]);
    expect(asked).toEqual([['a?id=1', 'b?id=1', 'c?id=1'], ['b?id=1', 'c?id=1'], ['c?id=1']]);
  });

  it('gives up when nothing moves on', async () => {
    const { batch, asked } = play({ result: [], result_error: [] });
    const { outcomes } = await batch.run(commands, false);
    expect(outcomes.map(({ status }) => status)).toEqual(['deferred', 'deferred', 'deferred']);
    expect(asked.length).toBeLessThan(10);
    expect(() => resultOf(outcomes[0], 'a')).toThrow(expect.objectContaining({ kind: 'limited' }));
  });

  it('is sent once where commands refer to each other', async () => {
    const { batch, asked } = play({ result: { c0: 1 }, result_error: { c1: limit } });
    expect((await batch.run(commands, true)).outcomes.map(({ status }) => status)).toEqual([
      'done',
      'deferred',
      'deferred',
    ]);
    expect(asked).toHaveLength(1);
  });
});

describe('the text of a command', () => {
  it('nests like PHP and escapes names and values', () => {
    expect(toQuery({ filter: { '>id': 5, '@a': [1, 2] }, select: ['id'], note: 'a&b=ü', none: null })).toBe(
      'filter[%3Eid]=5&filter[%40a][0]=1&filter[%40a][1]=2&select[0]=id&note=a%26b%3D%C3%BC&none=',
    );
  });

  it('keeps references as they are', () => {
    expect(toQuery({ filter: { '>id': '$result[c0][items][49][id]' } })).toBe(
      'filter[%3Eid]=$result[c0][items][49][id]',
    );
  });
});
