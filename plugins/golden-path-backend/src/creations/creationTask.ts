import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import {
  blueprintSchema,
  goldenPathCleanUpOthersPermission,
  type Organisation,
  serviceNameProblems,
} from '@golden-path/plugin-golden-path-common';
import type { RouterOptions } from '../router/routerOptions';

/** The step that makes the first thing which lasts. */
const publishAction = 'golden-path:service:publish';

/** A task that creates a service. */
export interface CreationTask {
  readonly id: string;
  readonly status: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Milliseconds since the epoch of the last sign of life; undefined for a task that never ran. */
  readonly lastSeen: number | undefined;
  /** Entity ref of who started it. */
  readonly requester: string | undefined;
  readonly service: string;
  /** Group that is to own the service. */
  readonly owner: string;
}

/** Who asks, and what they ask with. */
export interface TaskReader {
  readonly options: Pick<RouterOptions, 'scaffolder' | 'permissions'> & {
    readonly organisation: Organisation;
  };
  readonly caller: {
    readonly credentials: BackstageCredentials;
    readonly name: string;
  };
}

/**
 * A creation that the caller may clean up: their own, or anybody's with the permission for that. The scaffolder decides
 * first whether they may read the task at all.
 * @throws NotFoundError for a task that creates no service or that they may not read; NotAllowedError
 */
export async function readCreationTask(
  reader: TaskReader,
  taskId: string,
): Promise<CreationTask> {
  const { options, caller } = reader;
  const task = await findTask(reader, taskId);
  const creation = task && creationOf(task, options.organisation);
  if (!creation)
    throw new NotFoundError(
      `there is no task ${taskId} that creates a service and that you may read`,
    );
  if (creation.requester !== caller.name) {
    const [decision] = await options.permissions.authorize(
      [{ permission: goldenPathCleanUpOthersPermission }],
      { credentials: caller.credentials },
    );
    if (decision?.result !== AuthorizeResult.ALLOW)
      throw new NotAllowedError(
        `the creation is that of ${creation.requester ?? 'somebody else'}; the permission ${goldenPathCleanUpOthersPermission.name} is needed`,
      );
  }
  return creation;
}

/** Undefined for what the scaffolder has no more, or does not let the caller read. */
export async function findTask(
  { options, caller }: TaskReader,
  taskId: string,
): Promise<ScaffolderTask | undefined> {
  try {
    return await options.scaffolder.getTask(
      { taskId },
      { credentials: caller.credentials },
    );
  } catch (error) {
    const { name, statusCode } = error as {
      name?: string;
      statusCode?: number;
    };
    const hidden =
      name === 'NotFoundError' ||
      name === 'NotAllowedError' ||
      statusCode === 404 ||
      statusCode === 403;
    if (hidden) return undefined;
    throw error;
  }
}

/** Undefined for a task that publishes no service, or whose input could not have made one. */
export function creationOf(
  { id, status, createdAt, lastHeartbeatAt, spec }: ScaffolderTask,
  organisation: Organisation,
): CreationTask | undefined {
  if (!spec.steps.some(({ action }) => action === publishAction))
    return undefined;
  const { name, owner } = spec.parameters;
  const group = blueprintSchema.shape.metadata.shape.owner.safeParse(owner);
  if (
    typeof name !== 'string' ||
    serviceNameProblems(name, organisation).length > 0 ||
    !group.success
  )
    return undefined;
  return {
    id,
    status,
    startedAt: createdAt,
    lastSeen: lastHeartbeatAt ? Date.parse(lastHeartbeatAt) : undefined,
    requester: spec.user?.ref,
    service: name,
    owner: group.data,
  };
}

/** A step that was under way when its task was cancelled goes on to its end, which takes this long at most. */
const endingMilliseconds = 60_000;

/** Why a creation can't be cleaned up now; undefined when it failed and nobody is at it. */
export function blockedBecause(
  { status, lastSeen = 0 }: CreationTask,
  now: number = Date.now(),
): string | undefined {
  switch (status) {
    case 'failed':
      return undefined;
    case 'cancelled':
      return now - lastSeen < endingMilliseconds
        ? 'it was cancelled just now, and a step of it may still be ending; try again in a minute'
        : undefined;
    case 'completed':
      return 'the service was created completely';
    default:
      return 'the task is under way; cancel it first, or wait until it ends';
  }
}
