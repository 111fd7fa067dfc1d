import {
  coreServices,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { OnCallSource } from '@golden-path/plugin-golden-path-node';
import { createSignedCursors } from '@golden-path/plugin-golden-path-node/rest';
import {
  runbooksReadPermission,
  runUpdatePermission,
} from '@golden-path/plugin-runbooks-common';
import { startServiceRoutes } from '../../../../golden-path-node/testing/startServiceRoutes';
import type { LiveFixture } from '../../live-alerts/testing/liveFixture';
import { onCallRoute } from '../../on-call';
import {
  createRunbooksDecision,
  createServiceAccess,
  isOwner,
  runbooksConditions,
  runbooksResourceRef,
} from '../../permissions';
import { createRouter } from '../../router';
import type { RunbooksReader } from '../../store';
import { createPageAlerts, createRuns, runRoutes } from '..';

/** What each person may do; others may nothing. */
const permissionsOf: Readonly<Record<string, readonly Permission[]>> = {
  'user:default/mina': [runbooksReadPermission, runUpdatePermission],
  'user:default/reader': [runbooksReadPermission],
};

/** `user:default/carts` may everything with what the group carts owns. */
const decide = (permission: Permission, principal: unknown) => {
  const user = (
    (principal as { userEntityRef?: string }).userEntityRef ?? ''
  ).toLowerCase();
  if (user === 'user:default/carts')
    return createRunbooksDecision(
      permission as never,
      runbooksConditions.isOwner({ claims: ['group:default/carts'] }),
    );
  const allowed = permissionsOf[user]?.includes(permission) ?? false;
  return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
};

const decideAll: PermissionsService['authorizeConditional'] = async (
  requests,
  { credentials },
) =>
  requests.map(
    ({ permission }) => decide(permission, credentials.principal) as never,
  );

/** A backend whose routes of runs and on-call are over a fixture's database; pages are docs/runbook.md and docs/drill.md. */
export function startRunRoutes(fixture: LiveFixture, source: OnCallSource) {
  const { database, knex, live } = fixture;
  const reader = {
    revision: fixture.revision,
    owners: async (services: readonly string[]) =>
      new Map(
        (await knex('runbooks_services').whereIn('ref', [...services])).map(
          row => [row.ref, row.owner],
        ),
      ),
    page: async ({ id }: { readonly id: string }) =>
      ['docs/runbook.md', 'docs/drill.md'].includes(id)
        ? { id, alert: undefined }
        : undefined,
  } as unknown as RunbooksReader;
  return startServiceRoutes({
    pluginId: 'runbooks',
    permissions: createServiceFactory({
      service: coreServices.permissions,
      deps: {},
      factory: () => ({
        authorize: async () => [],
        authorizeConditional: decideAll,
      }),
    }),
    rules: { resourceRef: runbooksResourceRef, isOwner },
    mount({ http, auth, ...parts }) {
      const catalog = catalogServiceMock({
        entities: ['payments-api', 'carts'].map(name => ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name,
            annotations: { 'pagerduty.com/integration-key': 'canary1' },
          },
        })),
      });
      http.use(
        createRouter({
          ...parts,
          reader,
          live,
          access: createServiceAccess(parts),
          cursors: createSignedCursors(Buffer.alloc(32, 1)),
          environments: [],
          refresh: async () => {},
          viewed: async () => {},
          added: [
            ...runRoutes({
              runs: createRuns({ database }),
              alertsOfPage: createPageAlerts({ database, reader }),
            }),
            onCallRoute({ auth, catalog, source }),
          ],
        }),
      );
    },
  });
}
