import type { Entity } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { Loaded, useLoaded } from '../async';

/** Most services that the home page lists. */
export const homeServiceLimit = 12;

const groupsIn = (refs: readonly string[]) =>
  refs
    .filter(ref => ref.startsWith('group:'))
    .map(ref => ref.split('/').at(-1) ?? ref);

/** Services that the signed-in person's groups own, by name, and how many there are. */
export function useMyServices(): Loaded<{
  services: Entity[];
  total: number;
  groups: string[];
}> {
  const catalog = useApi(catalogApiRef);
  const identity = useApi(identityApiRef);
  const load = useCallback(async () => {
    const { ownershipEntityRefs } = await identity.getBackstageIdentity();
    const answer = await catalog.queryEntities({
      filter: {
        kind: 'Component',
        'spec.type': 'service',
        'relations.ownedBy': ownershipEntityRefs,
      },
      orderFields: { field: 'metadata.name', order: 'asc' },
      limit: homeServiceLimit,
    });
    return {
      services: answer.items,
      total: answer.totalItems,
      groups: groupsIn(ownershipEntityRefs),
    };
  }, [catalog, identity]);
  return useLoaded(load);
}

/** Names of the groups that the signed-in person belongs to. */
export function useMyGroups(): Loaded<string[]> {
  const identity = useApi(identityApiRef);
  const load = useCallback(
    async () =>
      groupsIn((await identity.getBackstageIdentity()).ownershipEntityRefs),
    [identity],
  );
  return useLoaded(load);
}

/** The templates of the catalog, by title. */
export function useTemplates(): Loaded<Entity[]> {
  const catalog = useApi(catalogApiRef);
  const load = useCallback(async () => {
    const { items } = await catalog.getEntities({
      filter: { kind: 'Template' },
      fields: ['kind', 'metadata', 'spec.type', 'spec.owner'],
    });
    return items.sort((a, b) =>
      (a.metadata.title ?? a.metadata.name).localeCompare(
        b.metadata.title ?? b.metadata.name,
      ),
    );
  }, [catalog]);
  return useLoaded(load);
}

/** The signed-in person's latest scaffolder tasks, newest first. */
export function useMyTasks(): Loaded<ScaffolderTask[]> {
  const scaffolder = useApi(scaffolderApiRef);
  const load = useCallback(
    async () =>
      (await scaffolder.listTasks({ filterByOwnership: 'owned', limit: 25 }))
        .tasks,
    [scaffolder],
  );
  return useLoaded(load);
}
