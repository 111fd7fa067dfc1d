import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Location } from '@backstage/catalog-client';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import {
  creationBranchOf,
  type Engine,
  taskTrailerOf,
} from '@golden-path/plugin-golden-path-node';
import { createFileTree } from '@golden-path/plugin-golden-path-common';
import type { RemainsReader } from '../src/creations';

/** A scaffolder with tasks, as its own router tells them. */
export function fakeScaffolder() {
  const tasks = new Map<string, ScaffolderTask>();
  const service = {
    async getTask({ taskId }: { taskId: string }) {
      const task = tasks.get(taskId);
      if (!task) throw new NotFoundError(`no task ${taskId}`);
      return task;
    },
  } as unknown as ScaffolderService;
  return {
    service,
    put(
      id: string,
      options: {
        name: string;
        status?: ScaffolderTask['status'];
        requester?: string;
        action?: string;
        lastHeartbeatAt?: string;
      },
    ) {
      const { requester = 'user:default/mina.park', status = 'failed' } =
        options;
      tasks.set(id, {
        id,
        status,
        createdAt: new Date(Date.now() - 60_000).toISOString(),
        lastHeartbeatAt: options.lastHeartbeatAt,
        spec: {
          apiVersion: 'scaffolder.backstage.io/v1beta3',
          parameters: { name: options.name, owner: 'group:default/payments' },
          steps: [
            {
              id: 'publish',
              name: 'Publish',
              action: options.action ?? 'golden-path:service:publish',
            },
          ],
          output: {},
          user: { ref: requester },
        },
      });
    },
  };
}

/** A catalog with locations that can be removed. */
export function fakeCatalog() {
  const locations: Location[] = [];
  const catalog = Object.assign(catalogServiceMock(), {
    getLocations: async () => ({ items: [...locations] }),
    async removeLocationById(id: string) {
      const at = locations.findIndex(location => location.id === id);
      if (at < 0) throw new NotFoundError(`no location ${id}`);
      locations.splice(at, 1);
    },
  });
  return {
    catalog,
    locations,
    register: (url: string) =>
      locations.push({
        id: `location-${locations.length}`,
        type: 'url',
        target: `${url}/src/branch/main/catalog-info.yaml`,
        entityRef: `location:default/generated-${locations.length}`,
      }),
  };
}

/** Makes what the steps of a task make, with the engine's own hosts. */
export async function create(
  engine: Engine,
  { name, taskId }: { name: string; taskId: string },
) {
  const { host, address } = engine.forges.serviceRepository({
    name,
    owner: 'group:default/payments',
  });
  await host.publish({
    ...address,
    description: '',
    visibility: 'private',
    files: createFileTree([['README.md', `# ${name}\n`]]),
    message: `Create ${name}\n\n${taskTrailerOf(taskId)}\n`,
  });
  const config = engine.forges.configRepository(name);
  await config.propose({
    branch: creationBranchOf(name),
    title: `Create ${name}`,
    body: '',
    newFolder: `apps/${name}`,
    files: [{ path: `apps/${name}/a.yaml`, content: 'a: 1\n' }],
    trailers: [taskTrailerOf(taskId)],
  });
  return { host, address, config, url: host.locate(address).url };
}

/** Somebody who asks; with `mayCleanUpOthers`, as a platform engineer. */
export const readerOf = (
  parts: {
    engine: Engine;
    scaffolder: ScaffolderService;
    catalog: ReturnType<typeof fakeCatalog>['catalog'];
  },
  {
    name = 'user:default/mina.park',
    mayCleanUpOthers = false,
  }: { name?: string; mayCleanUpOthers?: boolean } = {},
): RemainsReader => ({
  engine: parts.engine,
  access: { auth: mockServices.auth(), catalog: parts.catalog },
  caller: { credentials: mockCredentials.user(name), name },
  options: {
    scaffolder: parts.scaffolder,
    organisation: parts.engine.organisation,
    permissions: mockServices.permissions({
      result: mayCleanUpOthers ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    }),
  },
});
