import { posix } from 'node:path';
import { headingId } from '@golden-path/plugin-golden-path-common/markdown';
import { relativeAddress, SiteAddresses } from './siteAddresses';

/** What a link or image of a page leads to. */
export type LinkTarget =
  | { kind: 'page' | 'image'; href: string }
  | { kind: 'external'; href: string }
  /** Leads nowhere that it may lead to: shown as text. */
  | { kind: 'text' };

const TEXT: LinkTarget = { kind: 'text' };
const EXTERNAL_PROTOCOLS = ['https:', 'http:', 'mailto:'];
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** Parts that another reader of the address could take for `/`, `.` or the end of it. */
const AMBIGUOUS = /[\\\u0000-\u001f\u007f]|%(?:2e|2f|5c|00)/i;
const MAX_LENGTH = 2_000;

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function findPage(path: string, { pages }: SiteAddresses): string | undefined {
  const folder = path === '' || path.endsWith('/') ? path : `${path}/`;
  const candidates = [
    path,
    `${path.replace(/\/$/, '')}.md`,
    `${folder}index.md`,
    `${folder}README.md`,
  ];
  const source = candidates.find(candidate => pages.has(candidate));
  return source === undefined ? undefined : pages.get(source);
}

/**
 * Decides where the link `href` in the page `source` leads: to a page or an image of the same site, to another site by
 * https, http or mailto, or nowhere.
 */
export function resolveLink(
  href: string,
  source: string,
  addresses: SiteAddresses,
): LinkTarget {
  const from = addresses.pages.get(source) ?? '';
  if (href.length > MAX_LENGTH) return TEXT;
  if (SCHEME.test(href)) {
    const url = URL.canParse(href) ? new URL(href) : undefined;
    return url && EXTERNAL_PROTOCOLS.includes(url.protocol)
      ? { kind: 'external', href: url.href }
      : TEXT;
  }
  const [, rawPath = '', rawFragment] =
    /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(href) ?? [];
  if (rawPath.startsWith('/') || AMBIGUOUS.test(rawPath)) return TEXT;
  const path = decode(rawPath);
  const fragment = decode(rawFragment ?? '');
  if (path === undefined || fragment === undefined) return TEXT;
  const anchor =
    fragment === '' ? '' : `#${encodeURIComponent(headingId(fragment))}`;
  if (path === '') return anchor ? { kind: 'page', href: anchor } : TEXT;

  const joined = posix.join(posix.dirname(source), path);
  if (joined.startsWith('..')) return TEXT;
  const target = joined === '.' || joined === './' ? '' : joined;
  if (addresses.images.has(target)) {
    return { kind: 'image', href: relativeAddress(from, target) };
  }
  const page = findPage(target, addresses);
  return page === undefined
    ? TEXT
    : { kind: 'page', href: relativeAddress(from, page) + anchor };
}
