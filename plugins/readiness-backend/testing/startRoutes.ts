import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  type AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createSignedCursors } from '@golden-path/plugin-golden-path-node/rest';
import {
  defaultLevels,
  readinessChecks,
} from '@golden-path/plugin-readiness-common';
import { createCampaigns } from '../src/campaigns';
import {
  createServiceAccess,
  isOwner,
  readinessResourceRef,
} from '../src/permissions';
import { createRouter, type RouterOptions } from '../src/router';
import {
  environments,
  type ReadinessFixture,
} from '../src/testing/readinessFixture';
import { permissionsByCaller } from './callers';
import { createFakeFixes } from './fakeFixes';

/** An audit event and what became of it. */
export interface Audited extends Pick<
  AuditorServiceCreateEventOptions,
  'eventId' | 'meta'
> {
  readonly outcome: string;
}

/** The policy that {@link createReadinessFixture} judges by. */
export const policy = {
  checks: readinessChecks.list(),
  levels: defaultLevels,
  options: {},
  hash: 'policy-1',
};

/** A backend whose readiness routes are over a fixture's database. */
export async function startRoutes(
  fixture: Pick<
    ReadinessFixture,
    'reader' | 'exemptions' | 'queue' | 'context'
  >,
  overrides: Partial<RouterOptions> = {},
) {
  const audits: Audited[] = [];
  const fixes = createFakeFixes();
  const backend = await startTestBackend({
    features: [
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      permissionsByCaller,
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => ({
          createEvent: async ({ eventId, meta }) => ({
            success: async more => {
              audits.push({
                eventId,
                meta: { ...meta, ...more?.meta },
                outcome: 'success',
              });
            },
            fail: async ({ error }) => {
              audits.push({
                eventId,
                meta,
                outcome: `${error.name}: ${error.message}`,
              });
            },
          }),
        }),
      }),
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
        pluginId: 'readiness',
        register(reg) {
          reg.registerInit({
            deps: {
              auditor: coreServices.auditor,
              http: coreServices.httpRouter,
              httpAuth: coreServices.httpAuth,
              permissions: coreServices.permissions,
              permissionsRegistry: coreServices.permissionsRegistry,
              userInfo: coreServices.userInfo,
            },
            async init({ http, ...parts }) {
              parts.permissionsRegistry.addResourceType({
                resourceRef: readinessResourceRef,
                permissions: [],
                rules: [isOwner],
                getResources: async () => [],
              });
              http.use(
                createRouter({
                  ...parts,
                  ...fixture,
                  fixes: fixes.service,
                  campaigns: createCampaigns(fixture.context.database),
                  policy,
                  environments,
                  exemptionDays: 90,
                  access: createServiceAccess(parts),
                  cursors: createSignedCursors(Buffer.alloc(32, 1)),
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
  return { ...backend, audits, fixes, stop: () => backend.stop() };
}
