import { InputError } from '@backstage/errors';
import { pathProblem } from '@golden-path/plugin-golden-path-common';
import { parseYamlDocuments } from '@golden-path/plugin-kubernetes-objects-common';

/** An entry of `nav`, as the author wrote it. */
export type NavEntry =
  | { kind: 'target'; title: string | undefined; target: string }
  | { kind: 'section'; title: string; entries: NavEntry[] };

/** What is read of `mkdocs.yml`. Every other key, such as `hooks`, `INHERIT` or `plugins`, is never looked at. */
export interface SiteConfiguration {
  siteName: string | undefined;
  /** Folder with the pages, relative to the repository. */
  docsDir: string;
  /** Undefined when the navigation follows the folders. */
  nav: NavEntry[] | undefined;
}

const MAX_TITLE = 200;

type YamlMap = Record<string, unknown>;

function isMap(value: unknown): value is YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ownValue(map: YamlMap, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function readNavEntry(entry: unknown): NavEntry[] {
  if (typeof entry === 'string') {
    return [{ kind: 'target', title: undefined, target: entry }];
  }
  if (!isMap(entry)) return [];
  return Object.entries(entry).flatMap<NavEntry>(([key, value]) => {
    const title = key.slice(0, MAX_TITLE);
    if (typeof value === 'string') {
      return [{ kind: 'target', title, target: value }];
    }
    return Array.isArray(value)
      ? [{ kind: 'section', title, entries: value.flatMap(readNavEntry) }]
      : [];
  });
}

function readDocsDir(value: unknown, file: string): string {
  if (value === undefined || value === null) return 'docs';
  const folder = typeof value === 'string' ? value.replace(/\/$/, '') : '';
  const problem = pathProblem(folder);
  if (problem === undefined) return folder;
  throw new InputError(
    `${file}: docs_dir is ${JSON.stringify(value).slice(0, MAX_TITLE)}, which ${problem}; accepted is a folder of the repository, such as docs`,
  );
}

/**
 * Reads the three keys that a site needs, as data.
 *
 * @param text - content of `mkdocs.yml`; undefined when the repository has none
 * @throws InputError naming the file, the line or key, what was found and what is accepted
 */
export function parseSiteConfiguration(
  text: string | undefined,
  file: string,
): SiteConfiguration {
  const { documents, errors } = parseYamlDocuments(text ?? '', {
    field: file,
    mode: 'manifest',
  });
  if (errors[0]) throw errors[0];
  const root = isMap(documents[0]) ? documents[0] : {};
  const siteName = ownValue(root, 'site_name');
  const nav = ownValue(root, 'nav');
  return {
    siteName:
      typeof siteName === 'string' ? siteName.slice(0, MAX_TITLE) : undefined,
    docsDir: readDocsDir(ownValue(root, 'docs_dir'), file),
    nav: Array.isArray(nav) ? nav.flatMap(readNavEntry) : undefined,
  };
}
