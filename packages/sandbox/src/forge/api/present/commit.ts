import type { Commit, FileChange } from '../../git';
import type { Person } from '../../organisation';
import type { Repository } from '../../state';
import type { ApiContext } from '../route';
import { presentPerson } from './people';
import { apiUrl, webUrl } from './repository';

const UNVERIFIED = {
  verified: false,
  reason: 'gpg.error.not_signed_commit',
  signature: '',
  signer: undefined,
  payload: '',
};

/** Gitea's `Commit`. */
export function presentCommit(
  context: ApiContext,
  repository: Repository,
  commit: Commit,
  changes: {
    files?: readonly Pick<FileChange, 'path' | 'status'>[];
    counted?: readonly FileChange[];
  } = {},
) {
  const { counted, files = counted } = changes;
  const api = apiUrl(context.url, repository);
  const url = `${api}/git/commits/${commit.sha}`;
  return {
    url,
    sha: commit.sha,
    created: commit.committer.date,
    html_url: `${webUrl(context.url, repository)}/commit/${commit.sha}`,
    commit: {
      url,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: treeMeta(api, commit),
      verification: UNVERIFIED,
    },
    author: personByEmail(context, commit.author.email),
    committer: personByEmail(context, commit.committer.email),
    parents: commit.parents.map(sha => ({
      url: `${api}/git/commits/${sha}`,
      sha,
      created: '0001-01-01T00:00:00Z',
    })),
    ...(files && {
      files: files.map(({ path, status }) => ({
        filename: path,
        status: FILE_STATUS[status],
      })),
    }),
    ...(counted && {
      stats: {
        total: sum(counted, 'additions') + sum(counted, 'deletions'),
        additions: sum(counted, 'additions'),
        deletions: sum(counted, 'deletions'),
      },
    }),
  };
}

const FILE_STATUS = {
  added: 'added',
  changed: 'modified',
  deleted: 'removed',
} as const;

/** Gitea's `FileCommitResponse`. */
export function presentFileCommit(
  context: ApiContext,
  repository: Repository,
  commit: Commit,
) {
  const api = apiUrl(context.url, repository);
  return {
    url: `${api}/git/commits/${commit.sha}`,
    sha: commit.sha,
    created: commit.committer.date,
    html_url: `${webUrl(context.url, repository)}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    parents: commit.parents.map(sha => ({
      url: `${api}/git/commits/${sha}`,
      sha,
    })),
    message: commit.message,
    tree: treeMeta(api, commit),
  };
}

/** Gitea's `PayloadCommit`, as branches have it. */
export function presentPayloadCommit(
  context: ApiContext,
  repository: Repository,
  commit: Commit,
) {
  const user = ({ name, email }: Commit['author']) => ({
    name,
    email,
    username: findByEmail(context, email)?.login ?? '',
  });
  return {
    id: commit.sha,
    message: commit.message,
    url: `${webUrl(context.url, repository)}/commit/${commit.sha}`,
    author: user(commit.author),
    committer: user(commit.committer),
    verification: UNVERIFIED,
    timestamp: commit.committer.date,
  };
}

/** Total of one count over all files. */
export function sum(
  changes: readonly FileChange[],
  field: 'additions' | 'deletions',
): number {
  return changes.reduce((total, change) => total + change[field], 0);
}

function treeMeta(api: string, commit: Commit) {
  return {
    url: `${api}/git/trees/${commit.tree}`,
    sha: commit.tree,
    created: commit.committer.date,
  };
}

function personByEmail(context: ApiContext, email: string) {
  const person = findByEmail(context, email);
  // Gitea says null for an author who has no account.
  return person ? presentPerson(context.url, person) : null;
}

function findByEmail(context: ApiContext, email: string): Person | undefined {
  const wanted = email.toLowerCase();
  return context.forge.organisation.people.find(
    person => person.email.toLowerCase() === wanted,
  );
}
