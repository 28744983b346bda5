import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { keepAlive } from '../src/database/keep-alive.js';

const EVERY_MS = 1_000;

/** A server that is brought back only when the test lets it. */
class FakeServer {
  isUp = true;
  looks = 0;
  revivals = 0;
  private decide: { up: () => void; fail: () => void } | null = null;

  readonly isAlive = async (): Promise<boolean> => {
    this.looks++;
    return this.isUp;
  };

  readonly revive = async (): Promise<void> => {
    this.revivals++;
    await new Promise<void>((resolve, reject) => {
      this.decide = { up: resolve, fail: () => reject(new Error('the port is taken')) };
    });
    this.isUp = true;
  };

  async comesUp(): Promise<void> {
    this.decide!.up();
    await jest.advanceTimersByTimeAsync(0);
  }

  async failsToStart(): Promise<void> {
    this.decide!.fail();
    await jest.advanceTimersByTimeAsync(0);
  }
}

let server: FakeServer;
let end: () => Promise<void>;

beforeEach(() => {
  jest.useFakeTimers();
  server = new FakeServer();
  end = keepAlive(server, EVERY_MS);
});
afterEach(() => void jest.useRealTimers());

const pass = (looks: number): Promise<unknown> => jest.advanceTimersByTimeAsync(looks * EVERY_MS);

describe('a server that is looked after', () => {
  it('is left alone while it answers', async () => {
    await pass(3);
    expect(server).toMatchObject({ looks: 3, revivals: 0 });
    await end();
  });

  it('is brought back once, however long that takes, and looked after again', async () => {
    server.isUp = false;
    await pass(5);
    expect(server).toMatchObject({ looks: 1, revivals: 1 });
    await server.comesUp();
    await pass(2);
    expect(server).toMatchObject({ looks: 3, revivals: 1 });
    server.isUp = false;
    await pass(1);
    expect(server.revivals).toBe(2);
    await server.comesUp();
    await end();
  });

  it('is tried again when it does not start', async () => {
    server.isUp = false;
    await pass(1);
    await server.failsToStart();
    await pass(1);
    expect(server.revivals).toBe(2);
    await server.comesUp();
    expect(server.isUp).toBe(true);
    await end();
  });
});

describe('the end of the watch', () => {
  it('looks no more', async () => {
    await pass(1);
    await end();
    server.isUp = false;
    await pass(5);
    expect(server).toMatchObject({ looks: 1, revivals: 0 });
    expect(jest.getTimerCount()).toBe(0);
  });

  it('waits for the server that is just being brought back, so that it can be released', async () => {
    server.isUp = false;
    await pass(1);
    let hasEnded = false;
    const ending = end().then(() => (hasEnded = true));
    await pass(2);
    expect(hasEnded).toBe(false);
    await server.comesUp();
    await ending;
    expect(jest.getTimerCount()).toBe(0);
  });

  it('brings nothing back when the answer comes after it', async () => {
    let answer!: (isUp: boolean) => void;
    const revive = jest.fn(async () => undefined);
    const endThis = keepAlive({ isAlive: () => new Promise((resolve) => (answer = resolve)), revive }, EVERY_MS);
    await pass(1);
    const ending = endThis();
    answer(false);
    await ending;
    expect(revive).not.toHaveBeenCalled();
    await end();
  });
});
