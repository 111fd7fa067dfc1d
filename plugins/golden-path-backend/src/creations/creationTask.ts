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
 * @throws NotFoundError for a task that creates no service; NotAllowedError
 */
export async function readCreationTask(
  reader: TaskReader,
  taskId: string,
): Promise<CreationTask> {
  const { options, caller } = reader;
  const task = await options.scaffolder.getTask(
    { taskId },
    { credentials: caller.credentials },
  );
  const creation = creationOf(task, options.organisation);
  if (!creation)
    throw new NotFoundError(`the task ${taskId} creates no service`);
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

/** Undefined for a task that publishes no service, or whose input could not have made one. */
export function creationOf(
  { id, status, createdAt, spec }: ScaffolderTask,
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
    requester: spec.user?.ref,
    service: name,
    owner: group.data,
  };
}

/** Why a creation can't be cleaned up now; undefined when it failed and nobody is at it. */
export function blockedBecause({ status }: CreationTask): string | undefined {
  switch (status) {
    case 'failed':
    case 'cancelled':
      return undefined;
    case 'completed':
      return 'the service was created completely';
    default:
      return 'the task is under way; cancel it first, or wait until it ends';
  }
}
