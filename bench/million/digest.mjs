import { createHash } from 'node:crypto';

/** A short text that differs when any customer's segment or reason does. */
export function digestOf(assignments) {
  const hash = createHash('sha256');
  for (const { id, codes, reasons, code, reason } of assignments) {
    hash.update(JSON.stringify([id, codes, reasons]));
    hash.update(new Uint8Array(code.buffer, code.byteOffset, code.byteLength));
    hash.update(new Uint8Array(reason.buffer, reason.byteOffset, reason.byteLength));
  }
  return hash.digest('hex').slice(0, 12);
}
