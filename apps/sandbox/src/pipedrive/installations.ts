import { randomBytes } from 'node:crypto';

const codeMs = 5 * 60_000;
const accessMs = 60 * 60_000;
const idleMs = 60 * 86_400_000;

/** Seconds that an access token lives, as the token answer says. */
export const expiresIn = accessMs / 1000 - 1;

export interface Grant {
  accessToken: string;
  refreshToken: string;
}

interface Installation {
  refreshToken: string;
  usedAt: number;
  /** Expiry by access token. */
  accessTokens: Map<string, number>;
}

/** Consents to the app and the tokens that came of them. One refresh token per installation, renewed by each use. */
export class Installations {
  private readonly codes = new Map<string, { redirectUri: string; expiresAt: number }>();
  private readonly installations = new Map<string, Installation>();

  constructor(private readonly now: () => number) {}

  /** The code that the browser carries back; good once, for five minutes. */
  issueCode(redirectUri: string): string {
    const code = randomBytes(20).toString('hex');
    this.codes.set(code, { redirectUri, expiresAt: this.now() + codeMs });
    return code;
  }

  /** Null for a code that is unknown, used, too old or for another address. */
  redeem(code: string, redirectUri: string): Grant | null {
    const consent = this.codes.get(code);
    this.codes.delete(code);
    if (!consent || consent.expiresAt <= this.now() || consent.redirectUri !== redirectUri) return null;
    const refreshToken = `1:1:${randomBytes(20).toString('hex')}`;
    const installation: Installation = { refreshToken, usedAt: this.now(), accessTokens: new Map() };
    this.installations.set(refreshToken, installation);
    return this.grant(installation);
  }

  /** A new access token with the same refresh token; null once that was revoked or lay unused for 60 days. */
  refresh(refreshToken: string): Grant | null {
    const installation = this.installations.get(refreshToken);
    if (!installation || installation.usedAt + idleMs <= this.now()) return null;
    return this.grant(installation);
  }

  /** Revoking the refresh token ends the installation, revoking an access token ends that token alone. */
  revoke(token: string): void {
    this.installations.delete(token);
    for (const { accessTokens } of this.installations.values()) accessTokens.delete(token);
  }

  isValid(accessToken: string): boolean {
    for (const { accessTokens } of this.installations.values()) {
      if ((accessTokens.get(accessToken) ?? 0) > this.now()) return true;
    }
    return false;
  }

  private grant(installation: Installation): Grant {
    const accessToken = `v1u:${randomBytes(40).toString('base64url')}`;
    installation.usedAt = this.now();
    installation.accessTokens.set(accessToken, this.now() + accessMs);
    return { accessToken, refreshToken: installation.refreshToken };
  }
}
