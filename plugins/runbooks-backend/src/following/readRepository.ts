import {
  readLastChanges,
  readServiceDocuments,
  type RepositoryHistory,
  type UnreadDocument,
} from '@golden-path/plugin-golden-path-node';
import { alertOfPath } from '@golden-path/plugin-runbooks-common';
import type { PageTableRow } from '../store';
import { pageFactsOf, reviewOf } from './pageRow';

/** A page as it was read, without its address and its service. */
export type ReadPage = Omit<
  PageTableRow,
  'service' | 'url' | 'edit_url' | 'problem' | 'problem_since'
>;

/** The documents of a repository at a commit. */
export interface ReadDocuments {
  readonly commit: string;
  readonly pages: readonly ReadPage[];
  readonly unread: readonly UnreadDocument[];
}

/** Texts that are stored, by what names their content. */
export const textsOf = (
  pages: readonly PageTableRow[],
): ReadonlyMap<string, string> =>
  new Map(
    pages.flatMap(({ blob, text }) =>
      blob === null || text === null ? [] : [[blob, text] as const],
    ),
  );

/**
 * Reads the pages of a repository at a commit. Of what is stored by its content only the listing is asked for: neither text
 * nor history.
 *
 * @param at - milliseconds; when it is read
 * @throws errors of the host, InputError for what can't be used
 */
export async function readDocuments(
  history: RepositoryHistory,
  commit: string,
  stored: readonly PageTableRow[],
  at: number,
): Promise<ReadDocuments> {
  const documents = await readServiceDocuments(history, commit, {
    now: () => new Date(at),
    knownBlobs: textsOf(stored),
  });
  if (!documents.known) throw new Error(documents.reason);
  const { files, blobs, unread } = documents.value;
  const texts = [...files].filter(([path]) => /\.md$/i.test(path));
  const before = new Map(stored.map(page => [page.id, page]));
  const pages = await readPages(
    history,
    commit,
    texts.map(([path, text]) => {
      const blob = blobs.get(path) ?? null;
      const old = before.get(path);
      return {
        id: path,
        path,
        text,
        blob,
        source: 'repository',
        alert: alertOfPath(path) ?? null,
        old: old?.blob === blob ? old : undefined,
      };
    }),
    at,
  );
  return { commit, pages, unread };
}

/** A file that is a page. */
export interface PageFile extends Pick<
  PageTableRow,
  'id' | 'source' | 'alert' | 'blob'
> {
  readonly path: string;
  readonly text: string;
  /** What is stored of it, if its content is the same. */
  readonly old: PageTableRow | undefined;
}

/** Files as pages; the history is asked for those that are new and don't say when they were reviewed. @throws errors of the host */
export async function readPages(
  history: RepositoryHistory,
  commit: string,
  files: readonly PageFile[],
  at: number,
): Promise<ReadPage[]> {
  const drafts = files.map(file => ({
    file,
    facts: pageFactsOf(file.id, file.text),
  }));
  const changes = await readLastChanges(
    history,
    commit,
    drafts
      .filter(({ file, facts }) => !file.old && facts.reviewed === undefined)
      .map(({ file }) => file.path),
  );
  return drafts.map(({ file, facts }) => {
    const { old, path, text, ...columns } = file;
    return {
      ...columns,
      title: facts.title,
      commit,
      ...(old && facts.reviewed === undefined
        ? {
            reviewed_at: old.reviewed_at,
            reviewed_by: old.reviewed_by,
            reviewed_stated: old.reviewed_stated,
          }
        : reviewOf(facts, changes.get(path))),
      read_at: at,
      text,
    };
  });
}
