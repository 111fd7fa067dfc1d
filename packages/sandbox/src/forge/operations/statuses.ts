import { InputError } from '@backstage/errors';
import type { Person } from '../organisation';
import type { Repository, Status } from '../state';
import { timestamp, type Forge } from './forge';
import { nextId } from './reviews';

const MAX_TEXT = 4096;

/** States from the one that decides to the one that doesn't. */
const BY_WEIGHT: ReadonlyArray<Status['state']> = [
  'error',
  'failure',
  'warning',
  'pending',
  'success',
];

/** Records what a check says of a commit. */
export async function addStatus(
  forge: Forge,
  repository: Repository,
  person: Person,
  options: Pick<
    Status,
    'sha' | 'state' | 'context' | 'description' | 'targetUrl'
  >,
): Promise<Status> {
  for (const field of ['context', 'description', 'targetUrl'] as const) {
    if (options[field].length > MAX_TEXT) {
      throw new InputError(`${field} has more than ${MAX_TEXT} characters`);
    }
  }
  const status: Status = {
    ...options,
    id: await nextId(forge, repository),
    user: person.login,
    createdAt: timestamp(forge),
  };
  await forge.repositories.update(repository, state => ({
    ...state,
    statuses: [...state.statuses, status],
  }));
  return status;
}

/** The state that stands for all of them, or undefined for none. */
export function combinedState(
  statuses: readonly Status[],
): Status['state'] | undefined {
  return BY_WEIGHT.find(state =>
    statuses.some(status => status.state === state),
  );
}
