import { readExternal } from '../document/links';
import type { FilledLink } from './filled';
import {
  splitText,
  createValues,
  type PlaceholderSource,
} from './placeholders';

/** As in texts, and as the address of a link has them. */
const ENCODED =
  /(?:\{|%7B){2}(?: |%20)*([A-Za-z_]\w*(?:\.[A-Za-z_][\w-]*)+)(?: |%20)*(?:\}|%7D){2}/gi;

/**
 * What comes before the path: scheme and host, or whom a mail is to. Browsers take any number of slashes, of both kinds.
 * @see https://url.spec.whatwg.org/#special-authority-ignore-slashes-state
 */
const AUTHORITY = /^[a-z][a-z0-9+.-]*:[\\/]*[^\\/?#]*/i;

const HOST_PART = /^[a-z0-9-]{1,63}$/i;

/** Encodes a value for one part of an address, or says why it can't be one. */
function encode(name: string, value: string, inHost: boolean) {
  if (inHost)
    return HOST_PART.test(value) && !name.startsWith('alert.')
      ? { value }
      : { why: `The value of ${name} can’t be part of a host’s name.` };
  return value === '.' || value === '..'
    ? { why: `The value of ${name} would lead to another path.` }
    : { value: encodeURIComponent(value) };
}

/**
 * Fills the placeholders of a link to another site, percent-encoded: a value changes neither the host nor the structure of
 * the address. Only names of the portal's own configuration may be part of the host.
 */
export function fillLink(href: string, source: PlaceholderSource): FilledLink {
  const hostEnd = AUTHORITY.exec(href)?.[0].length ?? 0;
  const valueOf = createValues(source);
  let filled = '';
  let written = 0;
  for (const { text, name } of splitText(href, ENCODED)) {
    const inHost = written < hostEnd;
    written += text.length;
    if (name === undefined) {
      filled += text;
      continue;
    }
    const found = valueOf(name);
    if (found.value === undefined) return { href: undefined, why: found.why };
    const encoded = encode(name, found.value, inHost);
    if (encoded.value === undefined)
      return { href: undefined, why: encoded.why };
    filled += encoded.value;
  }
  const url = readExternal(filled);
  return url
    ? { href: url.href }
    : { href: undefined, why: 'Filled in, it is no address of a web page.' };
}
