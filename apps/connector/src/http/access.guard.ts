import { timingSafeEqual } from 'node:crypto';
import {
  ForbiddenException,
  Injectable,
  UnauthorizedException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request } from 'express';
import { Config } from '../config/config.js';

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Who may use the API. With a token configured every call carries it as a bearer; without one the server listens on
 * this machine only and answers to local host names only, so that a page elsewhere cannot reach it by a name of its own,
 * and to no page of another origin, so that such a page cannot start runs.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.path === '/api/health') return true;
    const token = this.config.apiToken;
    if (token !== undefined) {
      if (isSame(request.headers.authorization ?? '', `Bearer ${token}`)) return true;
      throw new UnauthorizedException('This server asks for its API token: send "Authorization: Bearer …".');
    }
    const host = request.headers.host ?? '';
    const { origin } = request.headers;
    if (origin !== undefined && origin !== `http://${host}`)
      throw new ForbiddenException('Pages of another origin may not use the API.');
    if (LOCAL_HOSTS.has(host.replace(/:\d+$/, ''))) return true;
    throw new ForbiddenException('Without STRATA_API_TOKEN the API answers to local host names only.');
  }
}

function isSame(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}
