import type {
  Known,
  RepositoryEvidence,
  UnreadDocument,
} from '@golden-path/plugin-golden-path-common';
import pLimit from 'p-limit';
import { knownAt } from '../evidence';
import type { RepositoryHistory } from '../hosts';
import { findServiceDocuments, pagesFolder, tooLarge } from './foundDocuments';
import type { WantedDocument } from './foundDocuments';

/** Bytes of a repository's documents that are read together, known ones counted, and requests at a time. */
const mostBytesTogether = 4 * 1024 * 1024;
const parallelReads = 4;

/** The blueprint and the documents of a service's repository, with what names their content. */
export interface ServiceDocuments extends RepositoryEvidence {
  /** Ids of the content by path, of every file in `files`. */
  readonly blobs: ReadonlyMap<string, string>;
  /** What could not be read; `problems` are its messages. */
  readonly unread: readonly UnreadDocument[];
}

/** What reading documents takes. */
export interface ServiceDocumentsOptions {
  readonly now: () => Date;
  /** Texts that the caller has already, by the id of their content: the host isn't asked for them. */
  readonly knownBlobs?: ReadonlyMap<string, string>;
  /** Whether golden-path.yaml is read, too. Default: yes. */
  readonly blueprint?: boolean;
}

/**
 * The blueprint and the documents of a service's repository at a commit. A link isn't followed, and what is beyond a limit
 * isn't read: both are problems, which say so. Asks the host for at most three folders, and once for each file that isn't
 * known.
 * @throws errors of the host
 */
export async function readServiceDocuments(
  history: RepositoryHistory,
  commit: string,
  { now, knownBlobs, blueprint = true }: ServiceDocumentsOptions,
): Promise<Known<ServiceDocuments>> {
  const observedAt = now().toISOString();
  const { wanted, unread } = await findServiceDocuments(
    history,
    commit,
    blueprint,
  );
  const limit = pLimit(parallelReads);
  let bytes = 0;
  const texts = await Promise.all(
    wanted.map(file =>
      limit(async () => {
        if (bytes > mostBytesTogether) return undefined;
        const text =
          knownBlobs?.get(file.entry.id) ??
          (await readDocument(history, file, unread));
        bytes += Buffer.byteLength(text ?? '');
        return text;
      }),
    ),
  );
  if (bytes > mostBytesTogether)
    unread.push({
      path: pagesFolder,
      message: `its documents have more than ${mostBytesTogether} bytes together; what is beyond is not read`,
    });
  const read = wanted.flatMap(({ path, entry }, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ path, text, blob: entry.id }];
  });
  return knownAt(
    {
      url: history.url,
      commit,
      files: new Map(read.map(({ path, text }) => [path, text])),
      blobs: new Map(read.map(({ path, blob }) => [path, blob])),
      problems: unread.map(({ message }) => message),
      unread,
    },
    observedAt,
  );
}

/** Undefined, and a problem, for a file that can't be used; a host that doesn't answer is an error. */
async function readDocument(
  history: RepositoryHistory,
  { path, entry, mostBytes }: WantedDocument,
  unread: UnreadDocument[],
): Promise<string | undefined> {
  try {
    const text = await history.readBlob(entry.id);
    const bytes = Buffer.byteLength(text);
    const isText = !text.includes('\0');
    if (bytes <= mostBytes && isText) return text;
    const message = isText
      ? tooLarge(path, bytes, mostBytes)
      : `${path}: found NUL characters, as UTF-16 has them; accepted is text in UTF-8`;
    unread.push({ path, message });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'InputError') throw error;
    unread.push({ path, message: `${path}: ${error.message}` });
  }
  return undefined;
}
