import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import type { RepositoryHistories } from '@golden-path/plugin-golden-path-node';
import type { PageTableRow, ServiceTableRow } from '../store';
import { failureOf } from './failure';
import { isReviewPending } from './pageReview';
import { readDocuments, type ReadDocuments } from './readRepository';

/** What became of looking at a service's repository. */
export type RepositoryLook =
  /** It has none. */
  | { readonly kind: 'none' }
  /** It is at the commit at which its pages were read; no host was asked. */
  | { readonly kind: 'same' }
  | {
      readonly kind: 'read';
      readonly url: string;
      /** Commit that delivery told. */
      readonly told: string | null;
      /** Its default branch, where the host was asked for it. */
      readonly branch: string | undefined;
      readonly documents: ReadDocuments;
    }
  | {
      readonly kind: 'failed';
      readonly url: string;
      /** One sentence. */
      readonly problem: string;
      /** Asking again may do. */
      readonly mayPass: boolean;
    };

/** What is stored that says whether there is something to read. */
type Stored = Pick<
  ServiceTableRow,
  | 'repository_url'
  | 'repository_told'
  | 'repository_commit'
  | 'repository_problem'
>;

/**
 * Reads the pages of a service's repository, unless it is at the commit at which they were read and nothing was left for
 * later. Somebody who waits for it has the host asked for its newest commit, which delivery may not know yet.
 */
export async function lookAtRepository(options: {
  readonly histories: Pick<RepositoryHistories, 'find'>;
  readonly repository: EvidenceAnswer['repository'];
  readonly stored: Stored | undefined;
  readonly pages: readonly PageTableRow[];
  readonly asked: boolean;
  /** Why its host isn't asked for now; undefined: it is. */
  readonly silence: string | undefined;
  /** Milliseconds. */
  readonly at: number;
}): Promise<RepositoryLook> {
  const { repository, stored, asked } = options;
  if (!repository) return { kind: 'none' };
  const { url } = repository;
  const told = repository.commit ?? null;
  const isSame =
    stored?.repository_url === url &&
    stored.repository_told === told &&
    stored.repository_commit !== null &&
    stored.repository_problem === null;
  if (isSame && !asked && !options.pages.some(isReviewPending))
    return { kind: 'same' };
  const failed = (problem: string, mayPass: boolean): RepositoryLook => ({
    kind: 'failed',
    url,
    problem: problem.slice(0, 500),
    mayPass,
  });
  const history = options.histories.find(url);
  if (!history)
    return failed(
      `${url} is at no host that integrations has an entry for`,
      false,
    );
  if (told === null && !asked && !isSame)
    return failed(
      `The newest commit of ${url} is not known: its host has not answered yet, or does not let the portal read it`,
      false,
    );
  if (options.silence !== undefined) return failed(options.silence, true);
  try {
    const newest = asked ? await history.newestBuild() : undefined;
    const commit =
      newest?.commit.id ?? (isSame ? stored.repository_commit : told);
    if (commit === null) return failed(`${url} has no commit yet`, false);
    const documents = await readDocuments(
      history,
      commit,
      options.pages,
      options.at,
    );
    return { kind: 'read', url, told, branch: newest?.branch, documents };
  } catch (error) {
    return failed(`${url} could not be read: ${failureOf(error)}`, true);
  }
}
