import { ConflictError } from '@backstage/errors';
import type {
  ChangeRequest,
  ConfigRepository,
  ProposedChange,
} from '@golden-path/plugin-golden-path-node';
import { audited } from '@golden-path/plugin-golden-path-node/rest';
import { emergencyChangeRequest, label } from './changeRequestText';
import { type EmergencySources, nameOf } from './emergencySources';
import type { EmergencyChangeRow } from './tables';

/**
 * The change request that an earlier try opened from a branch, with its label: as it is, also when somebody has edited or
 * merged it since. Undefined where there is none, or it was closed.
 *
 * @throws errors of the host
 */
export async function findOpened(
  repository: ConfigRepository,
  branch: string,
): Promise<ChangeRequest | undefined> {
  const found =
    (await repository.findChangeRequest(branch)) ??
    (await repository.findMerged(branch));
  if (found) await repository.labelChange(found.number, label);
  return found;
}

/**
 * The labelled change request of a branch, found or opened. Undefined when the repository has all of it already.
 *
 * @throws ConflictError when a file isn't what it replaces; errors of the host
 */
export async function findOrPropose(
  repository: ConfigRepository,
  change: ProposedChange,
): Promise<ChangeRequest | undefined> {
  const before = await findOpened(repository, change.branch);
  if (before) return before;
  const opened = await propose(repository, change);
  if (opened) await repository.labelChange(opened.number, label);
  return opened;
}

async function propose(
  repository: ConfigRepository,
  change: ProposedChange,
): Promise<ChangeRequest | undefined> {
  const outcome = await repository.propose(change);
  return outcome.status === 'unchanged' ? undefined : outcome.changeRequest;
}

/**
 * Opens what was written down, and writes down that it is open. However often and from wherever it is done, there is one
 * change request.
 *
 * @throws ConflictError when it can't be opened any more; errors of the host
 */
export async function openChange(
  { engine, store, auditor }: EmergencySources,
  row: EmergencyChangeRow,
): Promise<void> {
  const name = nameOf(row.service);
  const repository = engine.forges.configRepository(name);
  const lower = (await store.carryBacks(row.id)).map(
    ({ environment }) => environment,
  );
  await audited(
    auditor,
    {
      eventId: 'emergency-change-open',
      severityLevel: 'high',
      meta: {
        change: row.id,
        service: row.service,
        environment: row.environment,
        requestedBy: row.requested_by,
      },
    },
    async () => {
      const opened = await findOrPropose(
        repository,
        emergencyChangeRequest(row, name, lower),
      );
      if (!opened)
        throw new ConflictError(
          `${repository.name} has all of this already; look at the overlay again`,
        );
      const { number, url, headSha } = opened;
      await store.write(row, { state: 'open', number, url, head: headSha });
      return opened;
    },
    ({ url }) => ({ changeRequest: url }),
  );
}
