import type { Request, Response } from 'express';
import type { Faults } from '../control/context.js';
import type { Random } from '../world/random.js';

const kinds = ['error', 'html', 'reset', 'truncate'] as const;

/** What goes wrong on the way, apart from what the request asks. */
export type Disturbance = (typeof kinds)[number];

/** The next ordered fault of the way, used up by this, or one drawn by the rates. Other orders are left to the gate. */
export function drawDisturbance(faults: Faults, random: Random): Disturbance | null {
  const ordered = kinds.find((kind) => kind === faults.next[0]);
  if (ordered) {
    faults.next.shift();
    return ordered;
  }
  if (faults.next.length > 0) return null;
  if (random.chance(faults.resetRate)) return 'reset';
  if (random.chance(faults.htmlRate)) return 'html';
  if (random.chance(faults.errorRate)) return 'error';
  return random.chance(faults.truncateRate) ? 'truncate' : null;
}

const gatewayPage = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** Answers a request that is not carried out. Returns the status for the journal. */
export function sendDisturbed(kind: Exclude<Disturbance, 'truncate'>, request: Request, response: Response): number {
  if (kind === 'reset') {
    request.socket.destroy();
    return 0;
  }
  if (kind === 'html') response.status(502).type('html').send(gatewayPage);
  else response.status(500).json({ success: false, error: 'Internal server error', error_info: '', data: null });
  return kind === 'html' ? 502 : 500;
}

interface Unsent {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** Promises the whole body and sends half of it: the answer is lost after the work was done. */
export function sendTruncated(request: Request, response: Response, { status, headers, body }: Unsent): void {
  const text = Buffer.from(JSON.stringify(body));
  const type = { 'content-type': 'application/json; charset=utf-8', 'content-length': text.length };
  response.writeHead(status, { ...headers, ...type });
  response.write(text.subarray(0, text.length >> 1), () => request.socket.destroy());
}
