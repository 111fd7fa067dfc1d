import type {
  FolderEntry,
  RepositoryHistory,
} from '@golden-path/plugin-golden-path-node';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import type { Known } from '@golden-path/plugin-golden-path-common';
import type { RepositoryEvidence } from '@golden-path/plugin-readiness-common';
import pLimit from 'p-limit';
import { knownAt } from './known';

const blueprintPath = 'golden-path.yaml';
const documents = 'docs';
const runbookName = 'runbook.md';
const pages = 'docs/runbooks';

/** Runbook pages that are read of a repository, and bytes of all its files together. */
const mostPages = 500;
const mostBytesTogether = 4 * 1024 * 1024;
const parallelReads = 4;
const folderMode = '040000';
const fileModes: ReadonlySet<string> = new Set(['100644', '100755']);

interface WantedFile {
  readonly path: string;
  readonly entry: FolderEntry;
  readonly mostBytes: number;
}

/**
 * The blueprint and the documents of a service's repository at a commit. A link isn't followed, and what is beyond a limit
 * isn't read: both are problems of the evidence, which say so.
 * @throws errors of the host
 */
export async function readRepositoryEvidence(
  history: RepositoryHistory,
  commit: string,
  now: () => Date,
): Promise<Known<RepositoryEvidence>> {
  const observedAt = now().toISOString();
  const problems: string[] = [];
  const wanted: WantedFile[] = [];
  const want = (path: string, entry: FolderEntry, mostBytes: number) => {
    if (!fileModes.has(entry.mode)) problems.push(notFollowed(path, entry));
    else if ((entry.size ?? 0) > mostBytes)
      problems.push(tooLarge(path, entry.size, mostBytes));
    else wanted.push({ path, entry, mostBytes });
  };
  /** Entries of a folder that may not be there; a link in its place is a problem. */
  const folder = async (path: string, entry: FolderEntry | undefined) => {
    if (!entry) return undefined;
    if (entry.mode === folderMode) return history.entries(commit, path);
    problems.push(notFollowed(path, entry));
    return undefined;
  };

  const root = await history.entries(commit, '');
  const blueprint = root?.get(blueprintPath);
  if (blueprint) want(blueprintPath, blueprint, limits.blueprintBytes);
  const docs = await folder(documents, root?.get(documents));
  const runbook = docs?.get(runbookName);
  if (runbook)
    want(`${documents}/${runbookName}`, runbook, limits.markdownBytes);
  const found = [...((await folder(pages, docs?.get('runbooks'))) ?? [])]
    .filter(([name]) => /\.md$/i.test(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  if (found.length > mostPages)
    problems.push(
      `${pages} has ${found.length} pages; at most ${mostPages} are read`,
    );
  for (const [name, entry] of found.slice(0, mostPages))
    want(`${pages}/${name}`, entry, limits.markdownBytes);

  const limit = pLimit(parallelReads);
  let bytes = 0;
  const texts = await Promise.all(
    wanted.map(file =>
      limit(async () => {
        if (bytes > mostBytesTogether) return undefined;
        const text = await readFile(history, file, problems);
        bytes += Buffer.byteLength(text ?? '');
        return text;
      }),
    ),
  );
  if (bytes > mostBytesTogether)
    problems.push(
      `its documents have more than ${mostBytesTogether} bytes together; what is beyond is not read`,
    );
  const files = new Map(
    wanted.flatMap(({ path }, index) => {
      const text = texts[index];
      return text === undefined ? [] : [[path, text]];
    }),
  );
  return knownAt({ url: history.url, commit, files, problems }, observedAt);
}

/** Undefined, and a problem, for a file that can't be used; a host that doesn't answer is an error. */
async function readFile(
  history: RepositoryHistory,
  { path, entry, mostBytes }: WantedFile,
  problems: string[],
): Promise<string | undefined> {
  try {
    const text = await history.readBlob(entry.id);
    const bytes = Buffer.byteLength(text);
    if (bytes <= mostBytes) return text;
    problems.push(tooLarge(path, bytes, mostBytes));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'InputError') throw error;
    problems.push(`${path}: ${error.message}`);
  }
  return undefined;
}

function notFollowed(path: string, { mode }: FolderEntry): string {
  if (mode === '120000') return `${path} is a link, not followed`;
  if (mode === '160000') return `${path} is a submodule, not followed`;
  return mode === folderMode
    ? `${path} is a folder, not a file`
    : `${path} is a file, not a folder`;
}

const tooLarge = (path: string, bytes: number | undefined, most: number) =>
  `${path} has ${bytes} bytes; at most ${most} are read`;
