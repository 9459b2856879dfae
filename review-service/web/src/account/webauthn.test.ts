import { describe, expect, it } from 'vitest';
import { base64url, bytesOf, passkeyFailure } from './webauthn';

describe('base64url', () => {
  it.each([[[]], [[0]], [[255, 254, 253]], [[251, 255, 191, 0]]])('brings %j back, in its own alphabet and without padding', (bytes) => {
    const text = base64url(Uint8Array.from(bytes).buffer);
    expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
    expect([...bytesOf(text)]).toEqual(bytes);
  });
});

describe('passkeyFailure', () => {
  it('tells a cancelled passkey from an error of the server', () => {
    expect(passkeyFailure(new DOMException('', 'NotAllowedError'))).toContain('cancelled');
    expect(passkeyFailure(new Error('409'))).toBeNull();
  });
});
