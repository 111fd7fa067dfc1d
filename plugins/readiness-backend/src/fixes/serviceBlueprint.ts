import { parseBlueprintText } from '@golden-path/plugin-golden-path-common';
import {
  blueprintFileName,
  lockFileName,
  parseLock,
  type RepositoryHistory,
} from '@golden-path/plugin-golden-path-node';
import type { GeneratedFrom } from '@golden-path/plugin-readiness-node';
import type { FixSources } from './fixSources';
import { readFiles } from './repositoryFiles';

/** A service's own repository, as fixes write to it. */
export interface ServiceSource {
  readonly url: string;
  readonly branch: string;
  readonly history: RepositoryHistory;
  readonly commit: string;
}

/** Where a service's repository is now; a text where it can't be read. */
export async function findServiceSource(
  { historyOf }: Pick<FixSources, 'historyOf'>,
  url: string | undefined,
): Promise<ServiceSource | string> {
  if (url === undefined)
    return 'the catalog names no repository of the service';
  const history = historyOf(url);
  if (!history) return `${url} is at no host that the portal knows`;
  const build = await history.newestBuild();
  if (!build) return `${url} has no commit`;
  return { url, branch: build.branch, history, commit: build.commit.id };
}

/**
 * What a service is generated from, by its repository; a text where it isn't. A blueprint that names another service is
 * that one's: whoever owns an entity may point it at any repository.
 */
export async function readGeneratedFrom(
  { engine }: Pick<FixSources, 'engine'>,
  service: string,
  { url, history, commit }: ServiceSource,
): Promise<GeneratedFrom | string> {
  const files = await readFiles(history, commit, [
    blueprintFileName,
    lockFileName,
  ]);
  const [blueprint, lock] = [blueprintFileName, lockFileName].map(
    path => files.get(path)?.content,
  );
  if (blueprint === undefined || lock === undefined)
    return `${url} has no ${blueprint === undefined ? blueprintFileName : lockFileName}: the service was not made by Golden Path`;
  try {
    const { metadata } = parseBlueprintText(blueprint, engine.organisation);
    if (metadata.name !== service)
      return `${blueprintFileName} of ${url} is that of ${metadata.name}`;
    parseLock(lock);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'InputError') throw error;
    return `${error.message.slice(0, 300)} (${url})`;
  }
  return {
    organisation: engine.organisation,
    blueprint,
    lock,
    generate: engine.generate,
    readFiles: paths => readFiles(history, commit, paths),
  };
}
