import { ConflictError } from '@backstage/errors';
import type {
  CleanUpResult,
  Remain,
  RemainKind,
} from '@golden-path/plugin-golden-path-common';
import { creationBranchOf } from '@golden-path/plugin-golden-path-node';
import { removeLocationsOf } from './catalogEntries';
import {
  blockedBecause,
  type CreationTask,
  readCreationTask,
} from './creationTask';
import {
  readRemains,
  type RemainsReader,
  type SeenRemains,
} from './readRemains';

/**
 * Takes back what a failed creation made: catalog entry, change request with its branch, repository, in that order.
 * Each is looked at once more right before it goes, so a run that stopped half way is simply run again.
 * @param confirmed - what the person has seen and agreed to; more than that is never removed
 * @throws ConflictError when the task is not failed any more, more would be removed than was confirmed, or somebody
 * has worked on it since
 */
export async function cleanUp(
  reader: RemainsReader,
  taskId: string,
  confirmed: readonly RemainKind[],
): Promise<CleanUpResult> {
  const task = await readIdleTask(reader, taskId);
  const seen = await readRemains(reader, task);
  const toRemove = seen.remains.filter(({ action }) => action === 'remove');
  const surprise = toRemove.find(({ kind }) => !confirmed.includes(kind));
  if (surprise)
    throw new ConflictError(
      `${surprise.name} was not shown as something to remove; look at the list again`,
    );
  const removed: Remain[] = [];
  for (const remain of toRemove) {
    // Somebody may have pressed Resume meanwhile.
    await readIdleTask(reader, taskId);
    await remove(reader, task, remain.kind, seen);
    removed.push(remain);
  }
  const { remains } = await readRemains(reader, task);
  return { removed, remains };
}

async function readIdleTask(
  reader: RemainsReader,
  taskId: string,
): Promise<CreationTask> {
  const task = await readCreationTask(reader, taskId);
  const blocked = blockedBecause(task);
  if (blocked !== undefined)
    throw new ConflictError(`${task.service} can't be cleaned up: ${blocked}`);
  return task;
}

async function remove(
  { engine: { forges }, access }: RemainsReader,
  { service, owner }: CreationTask,
  kind: RemainKind,
  { repositoryTip, changeTip }: SeenRemains,
): Promise<void> {
  const { host, address } = forges.serviceRepository({ name: service, owner });
  switch (kind) {
    case 'catalog-entry': {
      const { url } = host.locate(address);
      return removeLocationsOf(access, { url, service });
    }
    case 'change-request':
      if (changeTip !== undefined)
        await forges
          .configRepository(service)
          .withdraw({ branch: creationBranchOf(service), tip: changeTip });
      return undefined;
    case 'repository':
      await host.remove(address, { tip: repositoryTip });
      return undefined;
    default:
      return kind satisfies never;
  }
}
