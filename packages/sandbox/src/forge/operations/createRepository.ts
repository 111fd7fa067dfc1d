import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { isRepositoryName, requireBranchName } from '../git';
import { findTeam, type Person } from '../organisation';
import { mayCreateIn } from '../policy';
import type { Repository, RepositoryState } from '../state';
import { timestamp, type Forge } from './forge';
import { writeFirstCommit } from './firstCommit';

export interface NewRepository {
  owner: string;
  name: string;
  description?: string;
  private?: boolean;
  defaultBranch?: string;
  /** Starts with a README instead of empty. */
  autoInit?: boolean;
}

/**
 * Creates a repository for a team.
 *
 * @throws NotFoundError without such a team, NotAllowedError for a stranger to it, InputError for a
 * name that cannot be, ConflictError for a name that is taken.
 */
export async function createRepository(
  forge: Forge,
  person: Person,
  options: NewRepository,
): Promise<Repository> {
  const team = findTeam(forge.organisation, options.owner);
  if (!team) throw new NotFoundError("The target couldn't be found.");
  if (!mayCreateIn(team.name, person)) {
    throw new NotAllowedError(
      'Given user is not allowed to create repository in organization.',
    );
  }
  const { name } = options;
  if (!isRepositoryName(name)) {
    throw new InputError(
      `name is ${JSON.stringify(name.slice(0, 120))}: accepted are 1 to 100 letters, digits and . _ - starting with a letter or digit`,
    );
  }
  const branch = requireBranchName(
    options.defaultBranch ?? 'main',
    'default_branch',
  );
  const at = timestamp(forge);
  const description = options.description ?? '';
  return forge.repositories.create(
    id =>
      emptyState({
        id,
        owner: team.name,
        name,
        description,
        private: options.private ?? false,
        defaultBranch: branch,
        createdBy: person.login,
        createdAt: at,
        updatedAt: at,
      }),
    async path => {
      if (!options.autoInit) return;
      await writeFirstCommit(path, {
        branch,
        files: { 'README.md': `# ${name}\n\n${description}\n` },
        message: 'Initial commit',
        author: { name: person.fullName, email: person.email, date: at },
      });
    },
  );
}

/** The state of a repository in which nothing has happened yet. */
export function emptyState(
  facts: Pick<
    RepositoryState,
    | 'id'
    | 'owner'
    | 'name'
    | 'description'
    | 'private'
    | 'defaultBranch'
    | 'createdBy'
    | 'createdAt'
    | 'updatedAt'
  >,
): RepositoryState {
  return {
    version: 1,
    ...facts,
    collaborators: {},
    protections: [],
    labels: [],
    pulls: [],
    statuses: [],
    pushedBy: {},
    nextId: 1,
    nextNumber: 1,
  };
}
