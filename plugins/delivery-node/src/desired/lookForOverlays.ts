import { NotFoundError } from '@backstage/errors';
import type {
  CommitRecord,
  ListedBlob,
  RepositoryHistory,
} from '@golden-path/plugin-golden-path-node';
import type { Change } from '@golden-path/plugin-delivery-common';
import pLimit from 'p-limit';
import { lastChanges, toChange } from './changes';
import type { DesiredOverlay } from './desiredOverlay';
import {
  type ListedOverlay,
  listOverlays,
  overlayId,
  touchedOverlays,
} from './overlayListing';
import type { OverlayChange } from './overlayStore';
import { readOverlay } from './readOverlay';

/** What is known from the look before. */
export interface KnownOverlays {
  /** Undefined before the first look. */
  readonly commit: string | undefined;
  readonly overlays: readonly DesiredOverlay[];
}

/** Commits that one look walks back; the last change of what none of them touched is asked for by path. */
const mostCommits = 200;
/** Overlays whose last change one look asks for by path; the next look goes on. */
const mostPathQuestions = 60;
const parallelReads = 6;

/**
 * Looks at the config repository's branch and says what changed since the look before: `undefined` when nothing did.
 * An unchanged branch costs one request; a changed one costs a listing, the changed overlays' files, and the commits
 * since then.
 *
 * @throws errors of the host; NotFoundError when the repository has no such branch: overlays are then kept as they were
 */
export async function lookForOverlays(
  history: RepositoryHistory,
  branch: string,
  known: KnownOverlays,
): Promise<OverlayChange | undefined> {
  const commit = await history.tipOf(branch);
  if (!commit)
    throw new NotFoundError(`${history.name} has no branch ${branch}`);
  const gaps = known.overlays.some(({ desired }) => !desired.change);
  if (commit === known.commit && !gaps) return undefined;
  const files = await history.list(commit, 'apps');
  const listed = listOverlays(files);
  const before = await filesBefore(history, known, commit, files);
  // By content, as what a commit too far back touched counts, too.
  const differs = touchedOverlays(changedFiles(before, files), listed.values());
  const had = new Map(known.overlays.map(one => [overlayId(one), one]));

  const touched =
    commit === known.commit
      ? []
      : await history.commits({
          from: commit,
          until: known.commit,
          limit: mostCommits,
        });
  const last = lastChanges(touched, [...listed.values()]);
  const stale = [...listed].filter(
    ([id]) => !had.has(id) || last.has(id) || differs.has(id),
  );
  const staleIds = new Set(stale.map(([id]) => id));
  const asked = [...listed.values()].filter(overlay => {
    const id = overlayId(overlay);
    return !last.has(id) && (staleIds.has(id) || !had.get(id)?.desired.change);
  });
  const changes = await changesOf(history, commit, asked, last);
  const ids = new Set([...staleIds, ...changes.keys()]);
  const limit = pLimit(parallelReads);
  const text = async (blob: string | undefined) =>
    blob === undefined ? undefined : limit(() => history.readBlob(blob));
  const upserts = await Promise.all(
    [...ids].flatMap(id => {
      const overlay = listed.get(id);
      return overlay ? [read(overlay)] : [];
    }),
  );
  return {
    commit,
    upserts,
    removals: known.overlays.filter(one => !listed.has(overlayId(one))),
  };

  async function read(overlay: ListedOverlay): Promise<DesiredOverlay> {
    const id = overlayId(overlay);
    const place = {
      service: overlay.service,
      environment: overlay.environment,
      repository: history.url,
      commit: commit ?? '',
      change: changes.get(id) ?? had.get(id)?.desired.change,
    };
    try {
      const [kustomization, environment] = await Promise.all([
        text(overlay.kustomization),
        text(overlay.environmentFile),
      ]);
      return readOverlay({ kustomization, environment }, place);
    } catch (error) {
      // A file that can't be used costs its overlay; a host that doesn't answer costs the look.
      if (!(error instanceof Error) || error.name !== 'InputError') throw error;
      return readOverlay(
        { kustomization: undefined, environment: undefined },
        { ...place, problem: error.message },
      );
    }
  }
}

/** What the branch had at the look before; empty when that commit is gone, so that everything is read anew. */
async function filesBefore(
  history: RepositoryHistory,
  known: KnownOverlays,
  commit: string,
  now: Files,
): Promise<Files> {
  if (known.commit === undefined) return new Map();
  if (known.commit === commit) return now;
  try {
    return await history.list(known.commit, 'apps');
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFoundError')
      return new Map();
    throw error;
  }
}

type Files = ReadonlyMap<string, ListedBlob>;

/** Paths that only one of two listings has, or that have other content. */
const changedFiles = (before: Files, now: Files): readonly string[] => [
  ...[...now]
    .filter(([path, { blob, mode }]) => {
      const old = before.get(path);
      return old?.blob !== blob || old.mode !== mode;
    })
    .map(([path]) => path),
  ...[...before.keys()].filter(path => !now.has(path)),
];

/** New last changes by overlay: from the commits walked, and for some of `asked` by asking for their path. */
async function changesOf(
  history: RepositoryHistory,
  commit: string,
  asked: readonly ListedOverlay[],
  walked: ReadonlyMap<string, CommitRecord>,
): Promise<ReadonlyMap<string, Change>> {
  const limit = pLimit(parallelReads);
  const answers = await Promise.all(
    asked.slice(0, mostPathQuestions).map(overlay =>
      limit(async () => {
        const found = await lastOf(history, commit, overlay);
        return [overlayId(overlay), found] as const;
      }),
    ),
  );
  const commits = new Map(walked);
  for (const [id, found] of answers) if (found) commits.set(id, found);
  const ids = new Set([...commits.values()].map(({ id }) => id));
  if (ids.size === 0) return new Map();
  const merged = await history.mergedChanges([...ids]);
  return new Map(
    [...commits].map(([id, record]) => [
      id,
      toChange(record, merged.get(record.id)),
    ]),
  );
}

/** The newer of the last commits to the overlay and to what the service's environments share. */
async function lastOf(
  history: RepositoryHistory,
  from: string,
  { service, environment }: ListedOverlay,
): Promise<CommitRecord | undefined> {
  const folders = ['base', 'components', `overlays/${environment}`];
  const found = await Promise.all(
    folders.map(folder =>
      history.commits({ from, path: `apps/${service}/${folder}`, limit: 1 }),
    ),
  );
  return found.flat().sort((one, other) => other.at.localeCompare(one.at))[0];
}
