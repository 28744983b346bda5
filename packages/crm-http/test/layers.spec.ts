import { describe, expect, it } from '@jest/globals';
import { CrmError, type RequestLog } from '@strata/crm-port';
import {
  abortableSleep,
  backoffMs,
  CANCELLED,
  compose,
  type Gate,
  type HttpRequest,
  type HttpResponse,
  log,
  retry,
  type Send,
  throttle,
} from '../src/index.js';

const request: HttpRequest = { name: 'm', method: 'POST', url: 'https://a/s3cret', isRepeatable: true };
const answer = (status: number): HttpResponse => ({ status, headers: {}, json: { status }, text: '' });

/** Plays answers and faults in turn, the last one for ever. */
function play(...turns: (HttpResponse | Error)[]): { send: Send; sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  const send: Send = async (given) => {
    const turn = turns[Math.min(sent.length, turns.length - 1)]!;
    sent.push(given);
    if (turn instanceof Error) throw turn;
    return turn;
  };
  return { send, sent };
}

const noWait = async () => undefined;
const policy = {
  attempts: 3,
  isTemporary: ({ status }: HttpResponse) => status >= 500,
  waitMs: () => 1,
  sleep: noWait,
};
const reset = new CrmError('temporary', 'it closed the connection');

describe('retry', () => {
  it('repeats faults of the network and of the server', async () => {
    const { send, sent } = play(reset, answer(502), answer(200));
    expect((await retry(policy)(send)(request)).status).toBe(200);
    expect(sent).toHaveLength(3);
  });

  it('hands on the last bad answer and the last error', async () => {
    expect((await retry(policy)(play(answer(500)).send)(request)).status).toBe(500);
    const { send, sent } = play(reset);
    await expect(retry(policy)(send)(request)).rejects.toBe(reset);
    expect(sent).toHaveLength(3);
  });

  it('never repeats what is not repeatable, refused or cancelled', async () => {
    const cases: [HttpRequest, Error][] = [
      [{ ...request, isRepeatable: false }, reset],
      [request, new CrmError('rejected', 'no')],
      [request, new CrmError('temporary', 'stopped', { code: CANCELLED })],
    ];
    for (const [given, error] of cases) {
      const { send, sent } = play(error);
      await expect(retry(policy)(send)(given)).rejects.toBe(error);
      expect(sent).toHaveLength(1);
    }
  });

  it('waits longer each time, up to a limit', () => {
    expect([1, 2, 3, 10].map((attempt) => backoffMs(attempt, () => 0))).toEqual([500, 1_000, 2_000, 20_000]);
    expect(backoffMs(1, () => 1)).toBe(750);
  });
});

describe('throttle', () => {
  it('waits for admission, and sends again as long as the gate says so', async () => {
    const waits: number[] = [];
    const admissions = [30, 0, 0];
    const settlements = [70, null];
    const gate: Gate = { admit: () => admissions.shift() ?? 0, settle: () => settlements.shift() ?? null };
    const { send, sent } = play(answer(503), answer(200));
    const layer = throttle(gate, async (ms) => void waits.push(ms));
    expect((await layer(send)(request)).status).toBe(200);
    expect(waits).toEqual([30, 70]);
    expect(sent).toHaveLength(2);
  });

  it('gives back what was booked when no answer comes', async () => {
    const abandoned: HttpRequest[] = [];
    const gate: Gate = { admit: () => 0, settle: () => null, abandon: (given) => void abandoned.push(given) };
    await expect(throttle(gate, noWait)(play(reset).send)(request)).rejects.toBe(reset);
    expect(abandoned).toEqual([request]);
  });
});

describe('log', () => {
  it('writes a line per attempt and nothing secret', async () => {
    const lines: RequestLog[] = [];
    const { send } = play(reset, new TypeError('s3cret'), answer(200));
    const logged = compose(
      [
        log(
          (line) => lines.push(line),
          () => 0,
        ),
      ],
      send,
    );
    await expect(logged(request)).rejects.toThrow('closed the connection');
    await expect(logged(request)).rejects.toThrow(TypeError);
    await logged(request);
    expect(lines.map(({ method, attempt, status }) => [method, attempt, status])).toEqual([
      ['m', 1, null],
      ['m', 2, null],
      ['m', 3, 200],
    ]);
    expect(JSON.stringify(lines)).not.toContain('s3cret');
  });
});

describe('a sleep that can be stopped', () => {
  it('ends at the signal, at once', async () => {
    const abort = new AbortController();
    const sleeping = abortableSleep(() => new Promise(() => undefined), abort.signal)(60_000);
    abort.abort();
    await expect(sleeping).rejects.toMatchObject({ kind: 'temporary', details: { code: CANCELLED } });
  });

  it('does not begin after the signal', async () => {
    let slept = 0;
    const sleep = abortableSleep(async () => void slept++, AbortSignal.abort());
    await expect(sleep(1)).rejects.toBeInstanceOf(CrmError);
    expect(slept).toBe(0);
  });

  it('sleeps as usual otherwise', async () => {
    const waits: number[] = [];
    const note = async (ms: number) => void waits.push(ms);
    await abortableSleep(note, new AbortController().signal)(5);
    await abortableSleep(note, undefined)(7);
    expect(waits).toEqual([5, 7]);
  });
});

it('the first layer is the outermost', async () => {
  const order: string[] = [];
  const layer = (name: string) => (next: Send) => (given: HttpRequest) => (order.push(name), next(given));
  await compose([layer('a'), layer('b')], play(answer(200)).send)(request);
  expect(order).toEqual(['a', 'b']);
});
