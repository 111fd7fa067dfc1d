import {
  readLastChanges,
  readServiceDocuments,
  type RepositoryHistory,
  type UnreadDocument,
} from '@golden-path/plugin-golden-path-node';
import { alertOfPath } from '@golden-path/plugin-runbooks-common';
import type { PageTableRow } from '../store';
import { pageContentOf } from './pageContent';
import {
  isReviewPending,
  reviewColumnsOf,
  reviewOf,
  type ReviewColumns,
} from './pageReview';

/** Pages whose history is asked for in one reading. */
const mostHistories = 50;

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
    blueprint: false,
  });
  if (!documents.known) throw new Error(documents.reason);
  const { files, blobs, unread } = documents.value;
  const before = new Map(stored.map(page => [page.id, page]));
  const pages = await readPages(
    history,
    commit,
    [...files].map(([path, text]) => {
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

/**
 * Files as pages. The history is asked for those that are new and don't say when they were reviewed, at most 50 of them:
 * {@link isReviewPending} says which are left for later readings.
 * @throws errors of the host
 */
export async function readPages(
  history: RepositoryHistory,
  commit: string,
  files: readonly PageFile[],
  at: number,
): Promise<ReadPage[]> {
  const drafts = files.map(file => ({
    file,
    content: pageContentOf(file),
  }));
  const asked = drafts
    .filter(
      ({ file: { old }, content }) =>
        content.reviewed === undefined && (!old || isReviewPending(old)),
    )
    .slice(0, mostHistories)
    .map(({ file }) => file.path);
  const changes = await readLastChanges(history, commit, asked);
  const isAsked = new Set(asked);
  return drafts.map(({ file, content }) => {
    const { old, path, text, ...columns } = file;
    const review: ReviewColumns =
      content.reviewed !== undefined || isAsked.has(path)
        ? reviewOf(content, changes.get(path))
        : reviewColumnsOf(old);
    return {
      ...columns,
      title: content.title,
      commit,
      ...review,
      read_at: at,
      text,
    };
  });
}
