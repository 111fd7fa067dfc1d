import { useApi } from '@backstage/frontend-plugin-api';
import type { CreationRemains } from '@golden-path/plugin-golden-path-common';
import { useCallback } from 'react';
import { creationsApiRef } from '../api';
import { type Loaded, useLoaded } from '../async';

/** What is there of a creation, or why that can't be told. */
export type CreationAnswer = CreationRemains | Error;

/** What is there of several creations, by task. One that can't be asked spoils none of the others. */
export function useCreations(
  taskIds: readonly string[],
): Loaded<ReadonlyMap<string, CreationAnswer>> {
  const api = useApi(creationsApiRef);
  const key = taskIds.join(' ');
  return useLoaded(
    useCallback(
      async (signal: AbortSignal) => {
        const ids = key === '' ? [] : key.split(' ');
        return new Map(
          await Promise.all(
            ids.map(async (taskId): Promise<[string, CreationAnswer]> => [
              taskId,
              await api
                .getCreation(taskId, signal)
                .catch((error: unknown) =>
                  error instanceof Error ? error : new Error(String(error)),
                ),
            ]),
          ),
        );
      },
      [api, key],
    ),
  );
}
