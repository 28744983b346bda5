import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** Names of properties whose values never reach a log, wherever they stand. */
const SECRET_PATHS = ['webhook', 'token', 'authorization', 'password', 'secret', 'connectionString', 'headers.authorization', 'headers["x-api-token"]'].flatMap(
  (path) => [path, `*.${path}`],
);

/** Looks like the secret part of a Bitrix24 webhook or of a database address. */
const SECRET_TEXT = /(\/rest\/\d+\/)[\w-]+|(:\/\/[^:@/\s]+:)[^@/\s]+(?=@)/g;

const redactText = (text: string): string => text.replace(SECRET_TEXT, (_, webhook?: string, user?: string) => `${webhook ?? user}***`);

/** Nest's logger, one JSON line per event on stderr, so that stdout belongs to what a command answers. */
export class StructuredLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string, destination: NodeJS.WritableStream = process.stderr) {
    this.pino = pino({ level, base: null, redact: { paths: SECRET_PATHS, censor: '***' } }, destination as NodeJS.WritableStream);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: 'info' | 'error' | 'warn' | 'debug' | 'trace', message: unknown, rest: unknown[]): void {
    const texts = rest.filter((each): each is string => typeof each === 'string');
    const fields = { context: texts.at(-1), ...(texts.length > 1 ? { stack: redactText(texts[0]!) } : {}) };
    if (typeof message === 'object' && message !== null && !(message instanceof Error)) this.pino[level]({ ...fields, ...message });
    else this.pino[level](fields, redactText(message instanceof Error ? (message.stack ?? message.message) : String(message)));
  }
}
