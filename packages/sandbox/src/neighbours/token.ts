import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether a request carries the token of a simulated API.
 *
 * @param scheme - what stands before the token, such as `Bearer `
 */
export function hasToken(
  header: string | undefined,
  scheme: string,
  token: string,
): boolean {
  const given = header?.startsWith(scheme) ? header.slice(scheme.length) : '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
