import { createHmac, timingSafeEqual } from 'node:crypto';

/** Headers in which forges sign the raw body with HMAC-SHA256, in hexadecimal. */
const headers = [
  /** @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
  { name: 'x-hub-signature-256', prefix: 'sha256=' },
  /** @see https://docs.gitea.com/usage/webhooks */
  { name: 'x-gitea-signature', prefix: '' },
  { name: 'x-forgejo-signature', prefix: '' },
] as const;

/** Reads a header of a request. */
export type ReadHeader = (name: string) => string | undefined;

/** Whether a delivery is signed with the secret, over its bytes as they came; compared in constant time. */
export function isSigned(
  body: Buffer,
  header: ReadHeader,
  secret: string,
): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  const found = headers.flatMap(({ name, prefix }) => {
    const value = header(name);
    return value === undefined ? [] : [{ value, prefix }];
  });
  return (
    found.length > 0 &&
    found.every(({ value, prefix }) => {
      const text = value.startsWith(prefix) ? value.slice(prefix.length) : '';
      const given = /^[0-9a-f]{64}$/i.test(text)
        ? Buffer.from(text, 'hex')
        : Buffer.alloc(expected.length);
      return timingSafeEqual(given, expected);
    })
  );
}
