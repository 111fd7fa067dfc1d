import type { AddressInfo } from 'node:net';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { fleetEntities, kubernetesConfig } from './backendConfig';
import { answerCommands } from './children';
import type { ServedFleet } from './clustersProcess';

let backend: Awaited<ReturnType<typeof startTestBackend>> | undefined;

const commands = {
  /** Boots a portal with Backstage's own Kubernetes plugin. */
  async start({ services, fleet }: { services: number; fleet: ServedFleet }) {
    backend = await startTestBackend({
      features: [
        kubernetesPlugin,
        mockServices.rootConfig.factory({
          data: { kubernetes: kubernetesConfig(fleet, 'fullToken') },
        }),
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () =>
            catalogServiceMock({ entities: fleetEntities(services) }),
        }),
      ],
    });
    const { port } = backend.server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}/api/kubernetes`,
      authorization: mockCredentials.user.header(),
    };
  },
};

/** What {@link commands} understands. */
export type KubernetesCommands = typeof commands;

answerCommands(commands, async () => {
  await backend?.stop();
});
