import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 1;

/** A sealed value that does not open: another key, another place, or changed bytes. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
}

/**
 * Encrypts with AES-256-GCM. The context (whose value, which column) is authenticated with it: a sealed value moved to
 * another row does not open.
 *
 * @param key 32 bytes
 * @returns   format byte, 12 bytes IV, 16 bytes tag, ciphertext
 */
export function seal(key: Buffer, context: string, plain: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), iv, cipher.getAuthTag(), sealed]);
}

/** @throws SealBrokenError */
export function unseal(key: Buffer, context: string, sealed: Buffer): Buffer {
  const body = 1 + IV_BYTES + TAG_BYTES;
  if (sealed.length < body || sealed[0] !== FORMAT) throw new SealBrokenError(`The stored ${context} is damaged.`);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(1 + IV_BYTES, body));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(body)), decipher.final()]);
  } catch (cause) {
    throw new SealBrokenError(
      `The stored ${context} does not open with this master key: restore master.key or STRATA_MASTER_KEY from your ` +
        'backup, or disconnect the portal and connect it again.',
      { cause },
    );
  }
}
