import { createHash } from 'node:crypto';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  configFolderOf,
  createFileTree,
  type FileTree,
  type FileTreeFile,
  type Organisation,
  overlayFolderOf,
} from '@golden-path/plugin-golden-path-common';
import {
  createBlobMemory,
  type RepositoryHistory,
} from '@golden-path/plugin-golden-path-node';
import pLimit from 'p-limit';

const parallelReads = 6;
/** Listings that are remembered: of a commit nothing changes, and every environment of a service is read at the same. */
const mostListings = 50;
const fileModes: ReadonlySet<string> = new Set(['100644', '100755']);

/** Everything that the config repository has of a service at one commit. */
export interface ServiceFolder {
  readonly commit: string;
  /** Environments with an overlay, in delivery order. */
  readonly environments: readonly string[];
  /** Paths that are links or submodules, from the root; they are never followed. */
  readonly links: ReadonlySet<string>;
  /** Files of the overlay of an environment, and of what it may be made of, by path from the root. Links are left out. */
  files(environment: string): Promise<FileTree>;
  /** Names the content of {@link files} without reading it. */
  version(environment: string): string;
}

/** Reads folders of services from the config repository; a file is asked for once. */
export interface ServiceFolders {
  /** Without a commit at the tip. @throws errors of the host */
  read(service: string, commit?: string): Promise<ServiceFolder>;
}

/** @see {@link ServiceFolders} */
export function createServiceFolders({
  history,
  organisation,
}: {
  /** Of the config repository. */
  readonly history: RepositoryHistory;
  readonly organisation: Pick<
    Organisation,
    'configRepository' | 'environments'
  >;
}): ServiceFolders {
  const repository = createBlobMemory().of(history);
  const { branch } = organisation.configRepository;
  const listings = new Map<string, ReturnType<typeof repository.list>>();
  const listingOf = (service: string, commit: string) => {
    const key = `${service} ${commit}`;
    const known = listings.get(key);
    if (known) return known;
    for (const oldest of listings.keys()) {
      if (listings.size < mostListings) break;
      listings.delete(oldest);
    }
    const listing = repository.list(commit, configFolderOf(service));
    listings.set(key, listing);
    listing.catch(() => listings.delete(key));
    return listing;
  };
  return {
    async read(service, at) {
      const commit = at ?? (await repository.tipOf(branch));
      if (commit === undefined)
        throw new ServiceUnavailableError(
          `${repository.name} has no branch ${branch}`,
        );
      const listed = [...(await listingOf(service, commit))];
      const overlays = `${configFolderOf(service)}/overlays/`;
      const filesOf = (environment: string) => {
        const own = `${overlayFolderOf(service, environment)}/`;
        return listed.filter(
          ([path, { mode }]) =>
            fileModes.has(mode) &&
            (path.startsWith(own) || !path.startsWith(overlays)),
        );
      };
      const paths = new Set(listed.map(([path]) => path));
      return {
        commit,
        environments: organisation.environments
          .map(({ name }) => name)
          .filter(name =>
            paths.has(`${overlayFolderOf(service, name)}/kustomization.yaml`),
          ),
        links: new Set(
          listed.flatMap(([path, { mode }]) =>
            fileModes.has(mode) ? [] : [path],
          ),
        ),
        version: environment =>
          createHash('sha256')
            .update(
              JSON.stringify(
                filesOf(environment)
                  .map(([path, { blob }]) => [path, blob])
                  .sort(([one = ''], [other = '']) => (one < other ? -1 : 1)),
              ),
            )
            .digest('hex'),
        async files(environment) {
          const limit = pLimit(parallelReads);
          return createFileTree(
            await Promise.all(
              filesOf(environment).map(([path, { blob }]) =>
                limit(
                  async () => [path, await repository.readBlob(blob)] as const,
                ),
              ),
            ),
          );
        },
      };
    },
  };
}

/** Files of an overlay by path from its folder. */
export const overlayFiles = (
  tree: FileTree,
  folder: string,
): ReadonlyMap<string, string> =>
  new Map(
    [...tree].flatMap(([path, { content }]) =>
      path.startsWith(`${folder}/`)
        ? [[path.slice(folder.length + 1), content] as const]
        : [],
    ),
  );

/** A tree with some files of an overlay replaced, added or removed; paths from its folder. */
export function withFiles(
  tree: FileTree,
  folder: string,
  files: readonly {
    readonly path: string;
    readonly content: string | undefined;
  }[],
): FileTree {
  const changed = new Map<string, FileTreeFile | string>(tree);
  for (const { path, content } of files)
    if (content === undefined) changed.delete(`${folder}/${path}`);
    else changed.set(`${folder}/${path}`, content);
  return createFileTree(changed);
}
