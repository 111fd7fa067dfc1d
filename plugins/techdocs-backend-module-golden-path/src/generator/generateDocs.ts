import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { GeneratorRunOptions } from '@backstage/plugin-techdocs-node';
import { readDocsSource } from '../docs-source';
import { buildSite, Site } from '../site';

/** What is written beside the pages; the TechDocs backend compares `etag` to know whether to build again. */
function metadata(site: Site, etag: string | undefined, now: number) {
  return {
    site_name: site.siteName,
    site_description: '',
    build_timestamp: now,
    files: [...site.files.keys(), 'techdocs_metadata.json'].sort(),
    ...(etag !== undefined && { etag }),
  };
}

async function writeFiles(
  folder: string,
  files: Iterable<readonly [string, string | Uint8Array]>,
): Promise<void> {
  for (const [path, content] of files) {
    const target = resolveSafeChildPath(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content, { flag: 'wx' });
  }
}

/**
 * Builds the documentation of the repository in `inputDir` into `outputDir`, which is empty.
 *
 * @throws InputError when the repository has no readable documentation, LimitError when it has too much
 */
export async function generateDocs(
  options: GeneratorRunOptions,
  now: () => number = Date.now,
): Promise<void> {
  const { inputDir, outputDir, etag, logger, logStream, siteOptions } = options;
  const source = await readDocsSource(inputDir);
  const site = await buildSite(source, siteOptions?.name ?? 'Documentation');
  for (const { path, reason } of site.skipped) {
    logStream?.write(`Left out ${JSON.stringify(path)}: it ${reason}\n`);
  }
  await writeFiles(outputDir, [
    ...site.files,
    [
      'techdocs_metadata.json',
      JSON.stringify(metadata(site, etag, now())),
    ] as const,
  ]);
  logger.info(
    `Built ${source.pages.size} pages of documentation, left out ${site.skipped.length} files`,
  );
}
