import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  CleanUpResult,
  CreationRemains,
  RemainKind,
} from '@golden-path/plugin-golden-path-common';

/** Creations of services that failed. Every call rejects with a ResponseError that carries the backend's message. */
export interface CreationsApi {
  /** What is there of the service that a task creates, and what cleaning up would do. */
  getCreation(taskId: string, signal?: AbortSignal): Promise<CreationRemains>;
  /** Takes back what a failed creation made, and no more than the kinds that the person agreed to. */
  cleanUp(
    taskId: string,
    remove: readonly RemainKind[],
  ): Promise<CleanUpResult>;
}

/** {@link CreationsApi} */
export const creationsApiRef = createApiRef<CreationsApi>().with({
  id: 'plugin.golden-path.creations',
  pluginId: 'golden-path',
});
