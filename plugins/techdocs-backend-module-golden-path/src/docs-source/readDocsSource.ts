import { extname, join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  LimitError,
  limits,
} from '@golden-path/plugin-kubernetes-objects-common';
import {
  parseSiteConfiguration,
  SiteConfiguration,
} from '../site-configuration';
import {
  DocsSource,
  IMAGE_EXTENSIONS,
  MAX_PAGES,
  PageSource,
  SkippedFile,
} from './docsSource';
import { listFiles } from './listFiles';
import { readRegularFile } from './readRegularFile';

const CONFIGURATION_FILES = ['mkdocs.yml', 'mkdocs.yaml'];

async function readConfiguration(root: string): Promise<SiteConfiguration> {
  for (const name of CONFIGURATION_FILES) {
    const file = await readRegularFile(join(root, name), limits.yamlBytes);
    if (file.kind === 'missing') continue;
    if (file.kind === 'refused') throw new InputError(`${name} ${file.reason}`);
    return parseSiteConfiguration(file.bytes.toString('utf8'), name);
  }
  return parseSiteConfiguration(undefined, 'mkdocs.yml');
}

/** Adds up what was read, so that many files below their own limit can't fill the memory together. */
function createBudget(field: string) {
  let total = 0;
  return (bytes: Buffer) => {
    total += bytes.byteLength;
    if (total <= limits.treeBytes) return;
    throw new LimitError({ field, limit: 'treeBytes', found: total });
  };
}

/**
 * Reads `mkdocs.yml` and the docs folder of a repository that was fetched to `root`.
 *
 * @throws InputError when there is no docs folder, a docs folder without pages, or an unreadable `mkdocs.yml`;
 * LimitError when there is more than a site may have
 */
export async function readDocsSource(root: string): Promise<DocsSource> {
  const configuration = await readConfiguration(root);
  const { docsDir } = configuration;
  const { paths, skipped } = await listFiles(root, docsDir);
  const pagePaths = paths.filter(path => extname(path) === '.md');
  if (pagePaths.length === 0) {
    throw new InputError(
      `${docsDir} has no page; accepted is at least one Markdown file, such as ${docsDir}/index.md`,
    );
  }
  if (pagePaths.length > MAX_PAGES) {
    throw new LimitError({
      field: `${docsDir}/**/*.md`,
      limit: 'treeFiles',
      max: MAX_PAGES,
      found: pagePaths.length,
    });
  }
  const spend = createBudget(docsDir);

  const pages = new Map<string, PageSource>();
  const lost: SkippedFile[] = [];
  for (const path of pagePaths) {
    const file = await readRegularFile(
      join(root, docsDir, path),
      limits.markdownBytes,
    );
    if (file.kind === 'content') {
      spend(file.bytes);
      pages.set(path, { kind: 'markdown', text: file.bytes.toString('utf8') });
    } else if (file.kind === 'refused') {
      pages.set(path, { kind: 'refused', reason: file.reason });
      lost.push({ path, reason: file.reason });
    }
  }

  const images = new Map<string, Uint8Array>();
  for (const path of paths) {
    if (!IMAGE_EXTENSIONS.has(extname(path).toLowerCase())) continue;
    const file = await readRegularFile(
      join(root, docsDir, path),
      limits.treeFileBytes,
    );
    if (file.kind === 'content') {
      spend(file.bytes);
      images.set(path, file.bytes);
    } else if (file.kind === 'refused') {
      lost.push({ path, reason: file.reason });
    }
  }
  return { configuration, pages, images, skipped: [...skipped, ...lost] };
}
