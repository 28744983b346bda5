import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { redact, redactText } from './redact.js';

/** What Nest says of its own start: of interest when wiring fails, noise otherwise. */
const NEST_OWN = new Set(['NestFactory', 'NestApplication', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** Nest's logger, one JSON line per event on stderr, so that stdout belongs to what a command answers. */
export class StructuredLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string, destination: NodeJS.WritableStream = process.stderr) {
    this.pino = pino({ level, base: null }, destination);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write(NEST_OWN.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
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
    if (typeof message === 'object' && message !== null && !(message instanceof Error))
      this.pino[level]({ ...fields, ...(redact(message) as object) });
    else
      this.pino[level](
        fields,
        redactText(message instanceof Error ? (message.stack ?? message.message) : String(message)),
      );
  }
}
