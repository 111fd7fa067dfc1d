import { headingId } from '@golden-path/plugin-golden-path-common/markdown';
import { findUnsafeCodePoint } from '@golden-path/plugin-golden-path-common';
import type { RunbookLinkTarget } from './runbookDocument';

const PROTOCOLS = ['https:', 'http:', 'mailto:'];
/** How an address of another site begins. */
export const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const MAX_LENGTH = 2_000;

/** Encoded parts that another reader of the address could take for `/`, `.` or the end of it. */
const AMBIGUOUS = /%(?:2e|2f|5c|00)/i;
/** Characters that no document of ours has in its path: `:` begins a scheme, `\` is a `/` to browsers. */
const UNSAFE_PATH = /[\u0000-\u001f\\:*?"<>|#]/;

/** Ids of pages that are in no repository of a service have none: `portal/crash-loop`. */
const ENDING = /\.md$/i;
/** A page as TechDocs lets it be linked, too: `../runbook`. */
const WITHOUT_ENDING = /^[\p{L}\p{N}_-]+$/u;

/** The address of another site; undefined when it is none that a page may lead to. */
export function readExternal(href: string): URL | undefined {
  if (href.length > MAX_LENGTH || !SCHEME.test(href)) return undefined;
  if (findUnsafeCodePoint(href) || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  // `https://github.com@evil.example` leads to evil.example.
  if (url.username !== '' || url.password !== '') return undefined;
  return PROTOCOLS.includes(url.protocol) ? url : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The page at `path` as seen from the page `from`, when it stays in the first folder of that one. */
function resolvePage(path: string, from: string): string | undefined {
  const [root, ...folders] = from.split('/').slice(0, -1);
  const parts = root === undefined ? [] : [root, ...folders];
  for (const part of path.split('/')) {
    if (part === '') return undefined;
    if (part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  const name = parts.at(-1) ?? '';
  if (!ENDING.test(name) && !WITHOUT_ENDING.test(name)) return undefined;
  if (root && parts[0] !== root) return undefined;
  if (root ? parts.length < 2 : parts.length < 1) return undefined;
  const page = parts.join('/');
  if (!ENDING.test(from)) return page.replace(ENDING, '');
  return ENDING.test(name) ? page : `${page}.md`;
}

/** Where the link `href` of the page `from` leads; undefined: it may lead nowhere. */
export function resolveLink(
  href: string,
  from: string,
): RunbookLinkTarget | undefined {
  if (href.length > MAX_LENGTH) return undefined;
  if (SCHEME.test(href)) {
    const url = readExternal(href);
    return url && { to: 'external', href: url.href };
  }
  const [, rawPath = '', rawFragment = ''] =
    /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(href) ?? [];
  if (AMBIGUOUS.test(rawPath)) return undefined;
  const path = decode(rawPath);
  const fragment = decode(rawFragment);
  if (path === undefined || fragment === undefined) return undefined;
  const anchor = fragment === '' ? undefined : headingId(fragment);
  if (path === '') return anchor ? { to: 'anchor', anchor } : undefined;
  if (UNSAFE_PATH.test(path) || findUnsafeCodePoint(path)) return undefined;
  const page = resolvePage(path, from);
  if (page === undefined) return undefined;
  return page === from && anchor
    ? { to: 'anchor', anchor }
    : { to: 'page', page, anchor };
}
