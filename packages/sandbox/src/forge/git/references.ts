import { ConflictError } from '@backstage/errors';
import { GitError } from './GitError';
import { NO_OBJECT } from './names';
import { gitText, runGit } from './runGit';

export interface Reference {
  /** Full name: `refs/heads/main`. */
  name: string;
  sha: string;
}

/** References below a prefix, by name. */
export async function listReferences(
  repository: string,
  prefix: string,
): Promise<Reference[]> {
  const output = await gitText(repository, [
    'for-each-ref',
    '--format=%(objectname) %(refname)',
    prefix,
  ]);
  return output
    .split('\n')
    .filter(Boolean)
    .map(line => ({ sha: line.slice(0, 40), name: line.slice(41) }));
}

/** Branches by name. */
export async function listBranches(repository: string): Promise<Reference[]> {
  const references = await listReferences(repository, 'refs/heads/');
  return references.map(({ name, sha }) => ({
    name: name.slice('refs/heads/'.length),
    sha,
  }));
}

export interface ReferenceUpdate {
  name: string;
  /** Undefined deletes the reference. */
  to: string | undefined;
  /** What must be there now: an id, or undefined for "does not exist". */
  from: string | undefined;
}

/**
 * Updates references all or nothing.
 *
 * @throws ConflictError when one of them has moved meanwhile.
 */
export async function updateReferences(
  repository: string,
  updates: readonly ReferenceUpdate[],
): Promise<void> {
  const commands = updates.map(({ name, to, from }) =>
    to === undefined
      ? `delete ${name} ${from ?? NO_OBJECT}\n`
      : `update ${name} ${to} ${from ?? NO_OBJECT}\n`,
  );
  try {
    await runGit(repository, ['update-ref', '--stdin'], {
      input: commands.join(''),
    });
  } catch (error) {
    if (error instanceof GitError && /cannot lock ref/.test(error.message)) {
      throw new ConflictError(
        `${updates.map(update => update.name).join(', ')} moved meanwhile: read it again and retry`,
      );
    }
    throw error;
  }
}
