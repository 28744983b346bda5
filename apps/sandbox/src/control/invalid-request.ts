/** A request to the control plane that cannot be carried out; answered with 400 and this message. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
}

/** @throws InvalidRequest naming keys that are not allowed */
export function refuseUnknownKeys(body: object, allowed: readonly string[], where = ''): void {
  const unknown = Object.keys(body).filter((key) => !allowed.includes(key));
  if (unknown.length > 0) {
    throw new InvalidRequest(`unknown key${where}: ${unknown.join(', ')}; known: ${allowed.join(', ') || 'none'}`);
  }
}
