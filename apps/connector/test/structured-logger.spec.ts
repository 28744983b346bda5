import { Writable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { StructuredLogger } from '../src/logging/structured-logger.js';

function loggerOn(level = 'trace'): {
  logger: StructuredLogger;
  lines: () => Record<string, unknown>[];
  text: () => string;
} {
  const chunks: string[] = [];
  const out = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return {
    logger: new StructuredLogger(level, out),
    text: () => chunks.join(''),
    lines: () =>
      chunks
        .join('')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

const SECRET = 'k3yOfThePortal';
const WEBHOOK = `https://acme.bitrix24.eu/rest/17/${SECRET}/crm.item.list`;

describe('the log', () => {
  it('is one JSON line per event, with where it comes from', () => {
    const { logger, lines } = loggerOn();
    logger.warn('slow', 'crm');
    logger.error('broken', 'Error: broken\n  at here', 'jobs');
    expect(lines()).toMatchObject([
      { level: 40, msg: 'slow', context: 'crm' },
      { level: 50, msg: 'broken', context: 'jobs', stack: 'Error: broken\n  at here' },
    ]);
  });

  it('keeps to its level', () => {
    const { logger, text } = loggerOn('warn');
    logger.log('started');
    logger.debug('detail');
    expect(text()).toBe('');
  });

  const secrets: [string, unknown][] = [
    ['a webhook in a text', `cannot reach ${WEBHOOK}`],
    ['a database address in a text', `postgres://strata:${SECRET}@db.example.org/strata is gone`],
    ['a bearer in a text', `sent Authorization: Bearer ${SECRET}`],
    ['a token in an address', `GET https://api.pipedrive.com/v1/persons?api_token=${SECRET}&limit=1`],
    ['an error', new Error(`cannot reach ${WEBHOOK}`)],
    ['a property', { token: SECRET }],
    [
      'a property of any spelling',
      { Authorization: SECRET, api_token: SECRET, apiToken: SECRET, 'x-api-token': SECRET },
    ],
    ['a property deep inside', { request: { config: { headers: { authorization: SECRET } } } }],
    ['a list', { tried: [{ webhook: SECRET }, WEBHOOK] }],
    ['an address in a property', { url: WEBHOOK, wait: 3 }],
    ['an error in a property', { err: Object.assign(new Error(WEBHOOK), { config: { password: SECRET } }) }],
  ];

  it.each(secrets)('never holds the secret of %s', (_, message) => {
    const { logger, text } = loggerOn();
    logger.error(message, `Error: ${WEBHOOK}\n  at here`, 'crm');
    logger.debug(message, 'crm');
    expect(text().split('\n').length).toBe(3);
    expect(text()).not.toContain(SECRET);
  });

  it('keeps what is no secret', () => {
    const { logger, lines } = loggerOn();
    logger.debug({ method: 'crm.item.list', attempt: 2, status: null, tokens: 40 }, 'crm');
    expect(lines()).toMatchObject([{ method: 'crm.item.list', attempt: 2, status: null, tokens: 40, context: 'crm' }]);
  });

  it('survives objects that hold themselves', () => {
    const { logger, lines } = loggerOn();
    const loop: Record<string, unknown> = { name: 'loop' };
    loop['self'] = loop;
    logger.warn(loop, 'crm');
    expect(lines()).toMatchObject([{ name: 'loop' }]);
  });

  it('takes what Nest says through its own front', () => {
    const { logger, lines } = loggerOn();
    Logger.overrideLogger(logger);
    new Logger('http').error(`id ${WEBHOOK}`);
    Logger.overrideLogger(false);
    expect(lines()).toMatchObject([
      { level: 50, context: 'http', msg: 'id https://acme.bitrix24.eu/rest/17/***/crm.item.list' },
    ]);
  });
});
