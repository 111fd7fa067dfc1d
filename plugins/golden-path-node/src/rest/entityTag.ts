import { createHash } from 'node:crypto';

/**
 * The tag of an answer before it is read: equal parts have an equal answer. Weak, as times of observation may differ
 * while nothing else does. @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
 */
export const entityTag = (...parts: readonly unknown[]): string =>
  `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;
