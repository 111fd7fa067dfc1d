import {
  booleanAt,
  listAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { groupPath, type ListedResource } from './resources';
import type { ResourceReader } from './resourceReader';
import { failureOfError, type WatchFailure } from './watchFailure';
import type { WatchedKind } from './watchedKinds';

/** What a cluster says of a kind. */
export type Discovered =
  | { readonly found: ListedResource }
  | { readonly found: undefined; readonly failure: WatchFailure | undefined };

/**
 * Asks a cluster which of some kinds it has, and in which version. A group that doesn't answer is told apart from one
 * that isn't there, and doesn't hide the others.
 *
 * @throws WatchFailure when the cluster doesn't answer at all
 * @see https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api
 */
export async function discoverKinds(
  kinds: readonly WatchedKind[],
  reader: ResourceReader,
  signal: AbortSignal,
): Promise<ReadonlyMap<WatchedKind, Discovered>> {
  const groups = await servedVersions(reader, signal);
  const lists = new Map<string, Promise<unknown>>();
  const listOf = (group: string, version: string) => {
    const path = groupPath(group, version);
    const list = lists.get(path) ?? reader.discover(path, signal);
    // Awaited below; one that fails meanwhile is no unhandled rejection.
    list.catch(() => {});
    lists.set(path, list);
    return list;
  };
  const found = new Map<WatchedKind, Discovered>();
  for (const kind of kinds) {
    const served = kind.versions.filter(version =>
      groups.get(kind.group)?.has(version),
    );
    found.set(kind, await discoverKind(kind, served, listOf));
  }
  return found;
}

async function servedVersions(reader: ResourceReader, signal: AbortSignal) {
  const answer = await reader.discover('/apis', signal);
  const groups = new Map<string, Set<string>>([['', new Set(['v1'])]]);
  for (const group of listAt(answer, 'groups')) {
    const name = stringAt(group, 'name');
    const versions = listAt(group, 'versions').flatMap(
      entry => stringAt(entry, 'version') ?? [],
    );
    if (name) groups.set(name, new Set(versions));
  }
  return groups;
}

async function discoverKind(
  { group, plural, fieldSelector }: WatchedKind,
  versions: readonly string[],
  listOf: (group: string, version: string) => Promise<unknown>,
): Promise<Discovered> {
  for (const version of versions)
    try {
      const list = await listOf(group, version);
      const resource = listAt(list, 'resources').find(
        entry => stringAt(entry, 'name') === plural,
      );
      const kind = stringAt(resource, 'kind');
      if (!kind) continue;
      const namespaced = booleanAt(resource, 'namespaced') ?? true;
      return {
        found: { group, version, plural, kind, namespaced, fieldSelector },
      };
    } catch (error) {
      const failure = failureOfError(error);
      if (failure.kind !== 'absent') return { found: undefined, failure };
    }
  return { found: undefined, failure: undefined };
}
