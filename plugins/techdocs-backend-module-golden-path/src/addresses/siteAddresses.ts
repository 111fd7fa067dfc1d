import { posix } from 'node:path';

/** Where the pages and images of a site are: what links may lead to. */
export interface SiteAddresses {
  /** Page addresses by source path: `runbooks/Down.md` → `runbooks/Down/`, `index.md` → the empty string. */
  pages: ReadonlyMap<string, string>;
  images: ReadonlySet<string>;
}

/** Pages that can't have their address because another page or an image has it. */
export interface Collision {
  path: string;
  reason: string;
}

const INDEX_NAMES = ['index.md', 'README.md'];

function addressOf(path: string): string {
  const { dir, base, name } = posix.parse(path);
  const folder = dir === '' ? '' : `${dir}/`;
  return INDEX_NAMES.includes(base) ? folder : `${folder}${name}/`;
}

/** `index.md` before `README.md` before other names, so that the first of two with the same address is the usual one. */
function precedence(path: string): number {
  const index = INDEX_NAMES.indexOf(posix.basename(path));
  return index === -1 ? INDEX_NAMES.length : index;
}

/** Gives every page the address that MkDocs gives it (`use_directory_urls`). */
export function planAddresses(
  pagePaths: Iterable<string>,
  imagePaths: Iterable<string>,
): SiteAddresses & { collisions: Collision[] } {
  const images = new Set(imagePaths);
  const taken = new Map<string, string>();
  const pages = new Map<string, string>();
  const collisions: Collision[] = [];
  const ordered = [...pagePaths].sort(
    (a, b) => precedence(a) - precedence(b) || (a < b ? -1 : 1),
  );
  for (const path of ordered) {
    const address = addressOf(path);
    const other =
      taken.get(address) ??
      (images.has(address.slice(0, -1)) ? address.slice(0, -1) : undefined);
    if (other !== undefined) {
      collisions.push({
        path,
        reason: `has the same address as ${JSON.stringify(other)}`,
      });
      continue;
    }
    taken.set(address, path);
    pages.set(path, address);
  }
  return { pages, images, collisions };
}

/** The address of `to` as seen from the page at `from`, with its parts percent-encoded. Both are relative to the site. */
export function relativeAddress(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1);
  const down = to.split('/').map(encodeURIComponent).join('/');
  return up + down || './';
}
