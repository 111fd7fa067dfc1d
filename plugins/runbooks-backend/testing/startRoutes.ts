import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createSignedCursors } from '@golden-path/plugin-golden-path-node/rest';
import { startServiceRoutes } from '../../golden-path-node/testing/startServiceRoutes';
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
  const backend = await startServiceRoutes({
    pluginId: 'runbooks',
    permissions: permissionsByCaller,
    rules: { resourceRef: runbooksResourceRef, isOwner },
    mount({ http, auth, ...parts }) {
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
    },
  });
  return { ...backend, added: routes };
}
