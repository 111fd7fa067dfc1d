import {
  configFolderOf,
  type CreationEvidence,
  planCleanUp,
  type Remain,
} from '@golden-path/plugin-golden-path-common';
import {
  creationBranchOf,
  type Engine,
} from '@golden-path/plugin-golden-path-node';
import { type CatalogAccess, locationsOf } from './catalogEntries';
import {
  blockedBecause,
  type CreationTask,
  creationOf,
  findTask,
  type TaskReader,
} from './creationTask';

/** Everything that is asked about a creation. */
export interface RemainsReader extends TaskReader {
  readonly engine: Engine;
  readonly access: CatalogAccess;
}

/** What is there of a creation, what cleaning up would do, and at which commits it was seen. */
export interface SeenRemains {
  readonly remains: readonly Remain[];
  /** Tip of the service repository's default branch; undefined for an empty one. */
  readonly repositoryTip: string | undefined;
  /** Tip of the branch of the change request. */
  readonly changeTip: string | undefined;
}

/** Looks at the forge and the catalog. Changes nothing. */
export async function readRemains(
  reader: RemainsReader,
  task: CreationTask,
): Promise<SeenRemains> {
  const { forges } = reader.engine;
  const config = forges.configRepository(task.service);
  const { host, address } = forges.serviceRepository({
    name: task.service,
    owner: task.owner,
  });
  const repository = host.locate(address);
  const branch = creationBranchOf(task.service);
  const [trace, change, hasFolder, locations] = await Promise.all([
    host.trace(address),
    config.trace(branch),
    config.has(configFolderOf(task.service)),
    locationsOf(reader.access, repository.url),
  ]);
  const merged = hasFolder ? await config.findMerged(branch) : undefined;
  const changeName = (number?: number) =>
    number === undefined
      ? `the branch ${branch} of ${config.name}`
      : `change request ${number} of ${config.name}`;
  const evidence: CreationEvidence = {
    startedAt: task.startedAt,
    tasks: await ownFailedTasks(reader, task, [trace?.task, change?.task]),
    ...(hasFolder && {
      merged: merged
        ? { name: changeName(merged.number), url: merged.url }
        : { name: `${configFolderOf(task.service)} of ${config.name}` },
    }),
    catalogEntry: {
      name: task.service,
      ...(locations.length > 0 && {
        found: {
          name: task.service,
          url: `/catalog/default/component/${task.service}`,
        },
      }),
    },
    changeRequest: {
      name: `change request to ${config.name}`,
      ...(change && {
        found: {
          name: changeName(change.changeRequest?.number),
          url: change.changeRequest?.url,
          task: change.task,
          foreign: change.foreign,
          partial: change.changeRequest === undefined,
        },
      }),
    },
    repository: {
      name: repository.name,
      ...(trace && {
        found: {
          name: repository.name,
          url: repository.url,
          task: trace.task,
          foreign: trace.foreign,
          empty: trace.tip === undefined,
          createdAt: trace.createdAt,
        },
      }),
    },
  };
  return {
    remains: planCleanUp(evidence),
    repositoryTip: trace?.tip,
    changeTip: change?.tip,
  };
}

/** This task, and of those that commits name the failed ones of the same person for the same service. */
async function ownFailedTasks(
  reader: TaskReader,
  task: CreationTask,
  named: ReadonlyArray<string | undefined>,
): Promise<ReadonlySet<string>> {
  const own = new Set([task.id]);
  for (const taskId of new Set(named)) {
    if (taskId === undefined || taskId === task.id) continue;
    const other = await findTask(reader, taskId);
    const creation = other && creationOf(other, reader.options.organisation);
    if (
      creation &&
      creation.requester !== undefined &&
      creation.requester === task.requester &&
      creation.service === task.service &&
      blockedBecause(creation) === undefined
    )
      own.add(taskId);
  }
  return own;
}
