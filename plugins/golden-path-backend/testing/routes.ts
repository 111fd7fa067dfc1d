import type { Server } from 'node:http';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type ScaffolderService,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import type { Engine } from '@golden-path/plugin-golden-path-node';
import { engineServiceRef } from '@golden-path/plugin-golden-path-node/engine-service';
import request from 'supertest';
import type { TestForge } from '../../golden-path-node/testing/testForge';
import goldenPathPlugin from '../src';

const taken = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'API',
  metadata: { name: 'ledger', namespace: 'default' },
};

/** A backend with the plugin, a catalog that has the API `ledger`, and everything allowed unless said otherwise. */
export const startRoutes = (options: {
  forge: TestForge;
  engine: Engine;
  scaffolder: ScaffolderService;
  decision?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
}) =>
  startTestBackend({
    features: [
      goldenPathPlugin,
      mockServices.rootConfig.factory({
        data: { ...options.forge.config, app: { sandbox: true } },
      }),
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      mockServices.permissions.factory({
        result: options.decision ?? AuthorizeResult.ALLOW,
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          Object.assign(catalogServiceMock({ entities: [taken] }), {
            getLocations: async () => ({ items: [] }),
          }),
      }),
      createServiceFactory({
        service: scaffolderServiceRef,
        deps: {},
        factory: () => options.scaffolder,
      }),
      createServiceFactory({
        service: engineServiceRef,
        deps: {},
        factory: () => options.engine,
      }),
    ],
  });

/** Asks a route as a signed-in person; text is sent as it is. */
export function ask(
  server: Server,
  method: 'get' | 'post',
  path: string,
  body?: object | string,
) {
  const asked = request(server)
    [method](`/api/golden-path${path}`)
    .set('authorization', mockCredentials.user.header())
    .set('accept', 'text/html');
  return body === undefined
    ? asked
    : asked.set('content-type', 'application/json').send(body);
}
