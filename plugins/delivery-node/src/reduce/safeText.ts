import { credentialPatterns } from '@golden-path/plugin-golden-path-common';
import {
  stringAt,
  type FieldPath,
} from '@golden-path/plugin-kubernetes-objects-common';

/** Characters of texts that are kept, by what they are. Kubernetes' own limits where it has some. */
export const textLengths = {
  /** Of namespaces, names and kinds. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
  name: 253,
  labelValue: 63,
  annotation: 1_000,
  reason: 128,
  message: 1_000,
  image: 512,
  url: 1_000,
  path: 500,
  time: 40,
} as const;

/** Most entries of lists that an object can make long. */
export const listLengths = {
  containers: 40,
  images: 100,
  outOfSync: 50,
} as const;

/** Controls, line ends, and what is invisible or changes the direction of text. */
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+|\p{Surrogate}+/gu;
const printable = /^[\u0020-\u007e]*$/;

/**
 * Text from a cluster as one line that is safe to show: no control, no invisible character, of at most `most`
 * characters, with an ellipsis where something is left out.
 */
export function safeText(text: string, most: number): string {
  if (text.length <= most && printable.test(text)) return text;
  // Cut first, because the text may be megabytes long; copied, or the cut would keep all of it in memory.
  const line = copy(text.slice(0, most * 4))
    .replace(unprintable, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= most && text.length <= most * 4
    ? line
    : `${characters.slice(0, most - 1).join('')}…`;
}

const copy = (text: string) => Buffer.from(text, 'utf8').toString('utf8');

/** The text at a path, made safe; anything else there, and an empty text, is undefined. */
export function textAt(
  object: unknown,
  most: number,
  ...path: FieldPath
): string | undefined {
  const found = stringAt(object, ...path);
  return found === undefined ? undefined : safeText(found, most) || undefined;
}

/** A message of a program, with what looks like a credential replaced. */
export function messageAt(
  object: unknown,
  ...path: FieldPath
): string | undefined {
  const found = textAt(object, textLengths.message, ...path);
  return found === undefined ? undefined : withoutCredentials(found);
}

const userInfo = /([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@]{1,200}@/gi;

/** Replaces what looks like a credential, user names in URLs too. */
export function withoutCredentials(text: string): string {
  let safe = text.replace(userInfo, '$1');
  for (const { kind, pattern } of credentialPatterns) {
    const index = safe.search(pattern);
    if (index >= 0) safe = `${safe.slice(0, index)}(${kind} left out)`;
  }
  return safe;
}

const timePattern =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** The time at a path in ISO 8601 and UTC; undefined for text that is no time. */
export function timeAt(
  object: unknown,
  ...path: FieldPath
): string | undefined {
  const found = stringAt(object, ...path);
  if (!found || found.length > textLengths.time || !timePattern.test(found))
    return undefined;
  const time = Date.parse(found);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
