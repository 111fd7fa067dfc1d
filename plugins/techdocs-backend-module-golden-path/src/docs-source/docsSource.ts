import { SiteConfiguration } from '../site-configuration';

/** The Markdown of one page, or why it can't be shown. */
export type PageSource =
  { kind: 'markdown'; text: string } | { kind: 'refused'; reason: string };

/** A file that was left out, and why: for the build log, never an error of the whole site. */
export interface SkippedFile {
  path: string;
  reason: string;
}

/** A repository's documentation, read once. Paths are relative to its docs folder, `/`-separated and checked. */
export interface DocsSource {
  configuration: SiteConfiguration;
  pages: ReadonlyMap<string, PageSource>;
  /** Images by path. */
  images: ReadonlyMap<string, Uint8Array>;
  skipped: readonly SkippedFile[];
}

/** Images that are published with the pages. SVG is among them because the reader shows it as an image, where it can't run. */
export const IMAGE_EXTENSIONS: ReadonlySet<string> = new Set([
  '.avif',
  '.gif',
  '.jpeg',
  '.jpg',
  '.png',
  '.svg',
  '.webp',
]);

/** Pages of one site at most: every page carries the whole navigation, so the output grows with the square. */
export const MAX_PAGES = 500;
