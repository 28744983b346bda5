import { describe, expect, it } from '@jest/globals';
import { assertAllowedAddress, isClosedAddress } from '../src/index.js';

describe('the address of a CRM', () => {
  it('may be any public https host', () => {
    expect(assertAllowedAddress('https://acme.bitrix24.com/rest/', []).host).toBe('acme.bitrix24.com');
  });

  it.each([
    'http://acme.bitrix24.com/',
    'https://user:pass@acme.bitrix24.com/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://10.1.2.3/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/',
    'https://2130706433/',
    'https://0x7f.1/',
    'not a url',
  ])('is refused: %s', (address) => {
    expect(() => assertAllowedAddress(address, [])).toThrow(expect.objectContaining({ kind: 'rejected' }));
  });

  it('may be private and plain when the operator lists it, port included', () => {
    expect(assertAllowedAddress('http://127.0.0.1:4010/', ['127.0.0.1:4010']).port).toBe('4010');
    expect(() => assertAllowedAddress('http://127.0.0.1:4011/', ['127.0.0.1:4010'])).toThrow('https');
  });

  it('never repeats a secret in its complaint', () => {
    for (const address of ['http://acme.com/rest/1/s3cret/', 'https://u:s3cret@acme.com/', 's3cret']) {
      expect(() => assertAllowedAddress(address, [])).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('s3cret') }),
      );
    }
  });
});

describe('an IP address', () => {
  it.each([
    '127.0.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fe80::1',
    'fec0::1',
    '::ffff:192.168.0.1',
    '64:ff9b:1::a00:1',
    '2002:a00:1::1',
    '2001:0:a00:1::1',
    'nonsense',
  ])('%s is closed', (ip) => expect(isClosedAddress(ip)).toBe(true));
  it.each(['8.8.8.8', '2606:4700:4700::1111'])('%s is open', (ip) => expect(isClosedAddress(ip)).toBe(false));
});
