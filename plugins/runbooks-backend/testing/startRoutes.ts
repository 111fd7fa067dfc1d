import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createSignedCursors } from '@golden-path/plugin-golden-path-node/rest';
import {
  emergencyRoutes,
  type EmergencyChanges,
} from '../src/emergency-changes';
import { onCallRoute } from '../src/on-call';
import {
  createServiceAccess,
  isOwner,
  runbooksResourceRef,
} from '../src/permissions';
import { createRouter, type Route, type RouterOptions } from '../src/router';
import { createPageAlerts, createRuns, runRoutes } from '../src/runs';
import { searchRoutes } from '../src/search';
import {
  environments,
  type RunbooksFixture,
} from '../src/testing/runbooksFixture';
import { permissionsByCaller } from './callers';

/** Emergency changes of an overlay with one file, of which none was ever opened. */
const noChanges: Omit<EmergencyChanges, 'follow'> = {
  list: async () => [],
  get: async () => undefined,
  overlay: async () => ({ files: [] }) as never,
  preview: async () => ({ files: [], findings: [], plan: undefined }) as never,
  open: async () => ({ id: 'one' }) as never,
  waive: async () => ({ id: 'one' }) as never,
};

/** A backend whose routes are over a fixture's database. */
export async function startRoutes(
  fixture: RunbooksFixture,
  overrides: Partial<RouterOptions> = {},
) {
  const { database, reader, live, portalPages } = fixture;
  let routes: readonly Route[] = [];
  const backend = await startTestBackend({
    features: [
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      permissionsByCaller,
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async credentials => {
            const { userEntityRef } = (
              credentials as { principal: { userEntityRef: string } }
            ).principal;
            return { userEntityRef, ownershipEntityRefs: [userEntityRef] };
          },
        }),
      }),
      createBackendPlugin({
        pluginId: 'runbooks',
        register(reg) {
          reg.registerInit({
            deps: {
              auditor: coreServices.auditor,
              auth: coreServices.auth,
              http: coreServices.httpRouter,
              httpAuth: coreServices.httpAuth,
              permissions: coreServices.permissions,
              permissionsRegistry: coreServices.permissionsRegistry,
              userInfo: coreServices.userInfo,
            },
            async init({ http, auth, ...parts }) {
              parts.permissionsRegistry.addResourceType({
                resourceRef: runbooksResourceRef,
                permissions: [],
                rules: [isOwner],
                getResources: async () => [],
              });
              routes = [
                ...runRoutes({
                  runs: createRuns({ database }),
                  alertsOfPage: createPageAlerts({ database, reader }),
                }),
                onCallRoute({
                  auth,
                  catalog: catalogServiceMock(),
                  source: undefined,
                }),
                ...emergencyRoutes(noChanges),
                ...searchRoutes(database, portalPages),
              ];
              http.use(
                createRouter({
                  ...parts,
                  reader,
                  live,
                  access: createServiceAccess(parts),
                  cursors: createSignedCursors(Buffer.alloc(32, 1)),
                  environments: environments.map(name => ({
                    name,
                    productionSizing: name === 'production',
                  })),
                  refresh: fixture.refresh,
                  viewed: fixture.viewed,
                  added: routes,
                  now: () => new Date(fixture.held.time),
                  ...overrides,
                }),
              );
              http.addAuthPolicy({ path: '/health', allow: 'unauthenticated' });
            },
          });
        },
      }),
    ],
  });
  return { server: backend.server, added: routes, stop: () => backend.stop() };
}
