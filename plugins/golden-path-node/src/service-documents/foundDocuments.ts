import type { UnreadDocument } from '@golden-path/plugin-golden-path-common';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import type { FolderEntry, RepositoryHistory } from '../hosts';

const blueprintPath = 'golden-path.yaml';
const documents = 'docs';
const runbookName = 'runbook.md';

/** Folder of the pages of alerts. */
export const pagesFolder = 'docs/runbooks';

/** Runbook pages that are read of a repository. */
const mostPages = 500;
const folderMode = '040000';
const fileModes: ReadonlySet<string> = new Set(['100644', '100755']);

/** A file that is there and may be read. */
export interface WantedDocument {
  readonly path: string;
  readonly entry: FolderEntry;
  readonly mostBytes: number;
}

/**
 * Which documents a repository has at a commit, and which of them aren't read, without reading any.
 * @param withBlueprint - whether golden-path.yaml is one of them
 * @throws errors of the host
 */
export async function findServiceDocuments(
  history: RepositoryHistory,
  commit: string,
  withBlueprint: boolean,
): Promise<{ wanted: WantedDocument[]; unread: UnreadDocument[] }> {
  const wanted: WantedDocument[] = [];
  const unread: UnreadDocument[] = [];
  const want = (path: string, entry: FolderEntry, mostBytes: number) => {
    if (!fileModes.has(entry.mode))
      unread.push({ path, message: notFollowed(path, entry) });
    else if ((entry.size ?? 0) > mostBytes)
      unread.push({ path, message: tooLarge(path, entry.size, mostBytes) });
    else wanted.push({ path, entry, mostBytes });
  };
  /** Entries of a folder that may not be there; a link in its place is a problem. */
  const folder = async (path: string, entry: FolderEntry | undefined) => {
    if (!entry) return undefined;
    if (entry.mode === folderMode) return history.entries(commit, path);
    unread.push({ path, message: notFollowed(path, entry) });
    return undefined;
  };

  const root = await history.entries(commit, '');
  const blueprint = withBlueprint ? root?.get(blueprintPath) : undefined;
  if (blueprint) want(blueprintPath, blueprint, limits.blueprintBytes);
  const docs = await folder(documents, root?.get(documents));
  const runbook = docs?.get(runbookName);
  if (runbook)
    want(`${documents}/${runbookName}`, runbook, limits.markdownBytes);
  const found = [...((await folder(pagesFolder, docs?.get('runbooks'))) ?? [])]
    .filter(([name]) => /\.md$/i.test(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  if (found.length > mostPages)
    unread.push({
      path: pagesFolder,
      message: `${pagesFolder} has ${found.length} pages; at most ${mostPages} are read`,
    });
  for (const [name, entry] of found.slice(0, mostPages))
    want(`${pagesFolder}/${name}`, entry, limits.markdownBytes);
  return { wanted, unread };
}

function notFollowed(path: string, { mode }: FolderEntry): string {
  if (mode === '120000') return `${path} is a link, not followed`;
  if (mode === '160000') return `${path} is a submodule, not followed`;
  return mode === folderMode
    ? `${path} is a folder, not a file`
    : `${path} is a file, not a folder`;
}

/** Says by how much a file is too large. */
export const tooLarge = (
  path: string,
  bytes: number | undefined,
  most: number,
) => `${path} has ${bytes} bytes; at most ${most} are read`;
