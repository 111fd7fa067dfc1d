import { NotFoundError } from '@backstage/errors';
import { NOT_FOUND } from './guard';

/**
 * Refuses every address that could mean another one once it is decoded or normalised: parts `.`
 * and `..`, encoded or not, backslashes, control characters, empty parts within.
 *
 * @throws NotFoundError
 */
export function requirePlainPath(url: string): void {
  const path = url.split('?')[0] ?? '';
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    throw new NotFoundError(NOT_FOUND);
  }
  const parts = decoded.split('/').slice(1);
  const inner = parts.slice(0, -1);
  const unsafe =
    /[\\\u0000-\u001f\u007f]/.test(decoded) ||
    parts.some(part => /^\.{1,2}(;|$)/.test(part)) ||
    inner.includes('');
  if (unsafe) throw new NotFoundError(NOT_FOUND);
}
