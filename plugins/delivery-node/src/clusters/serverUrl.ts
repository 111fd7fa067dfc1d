import { InputError } from '@backstage/errors';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Checks the URL of an API server. Plain http is accepted on this machine only, where `kubectl proxy` listens.
 *
 * @throws InputError that names the key
 */
export function checkServerUrl(text: string, key: string): string {
  const accepted =
    'accepted is https://host[:port][/path] without user and query';
  if (!URL.canParse(text))
    throw new InputError(`${key}: found no URL, ${accepted}`);
  const url = new URL(text);
  if (url.username || url.password)
    throw new InputError(`${key}: found a URL with a user, ${accepted}`);
  if (url.search || url.hash)
    throw new InputError(`${key}: found a URL with a query, ${accepted}`);
  const secure =
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && loopback.has(url.hostname));
  if (!secure)
    throw new InputError(
      `${key}: found ${url.protocol}//${url.hostname}, ${accepted}`,
    );
  return text.replace(/\/+$/, '');
}
