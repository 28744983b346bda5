import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartFailure } from './failure.js';

export interface TestCertificate {
  key: string;
  cert: string;
  /** Where the certificate lies, for clients that must be told to trust it (`NODE_EXTRA_CA_CERTS`). */
  certFile: string;
}

/**
 * Makes a self-signed certificate for localhost that is valid for a month.
 *
 * @throws StartFailure when the machine has no openssl
 */
export function createTestCertificate(): TestCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'strata-sandbox-'));
  const keyFile = join(folder, 'key.pem');
  const certFile = join(folder, 'certificate.pem');
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1';
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', '/CN=localhost'];
  try {
    execFileSync('openssl', [...request, '-addext', names, '-keyout', keyFile, '-out', certFile], { stdio: 'pipe' });
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'the openssl program is not installed' : 'openssl failed';
    throw new StartFailure(`Cannot make a test certificate for --tls: ${reason}.`);
  }
  return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8'), certFile };
}
