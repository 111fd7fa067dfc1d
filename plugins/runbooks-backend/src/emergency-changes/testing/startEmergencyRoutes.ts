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
import { ConflictError } from '@backstage/errors';
import {
  AuthorizeResult,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  type EmergencyChange,
  runbooksReadPermission,
} from '@golden-path/plugin-runbooks-common';
import {
  createRunbooksDecision,
  createServiceAccess,
  isOwner,
  runbooksConditions,
  runbooksResourceRef,
} from '../../permissions';
import { createRouter, type RouterOptions } from '../../router';
import type { EmergencyChanges } from '../emergencyChanges';
import { emergencyRoutes } from '../emergencyRoutes';

/** Id of the change that there is: of orders, which the group payments owns. */
export const changeId = '0b9e6f4e-6a8e-4a44-9f0e-2a1f5b6c7d8e';

const ownersOf = new Map([
  ['component:default/orders', 'group:default/payments'],
  ['component:default/carts', 'group:default/carts'],
]);

/** What each person may do beside reading; `owner` may with what payments owns, and reads nothing else. */
const decide = (permission: Permission, principal: unknown) => {
  const user = (
    (principal as { userEntityRef?: string }).userEntityRef ?? ''
  ).toLowerCase();
  const reads = permission.name === runbooksReadPermission.name;
  if (user === 'user:default/owner')
    return createRunbooksDecision(
      permission as never,
      runbooksConditions.isOwner({ claims: ['group:default/payments'] }),
    );
  const allowed = user === 'user:default/reader' && reads;
  return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
};

/** Emergency changes in memory. */
function createFakeChanges(): Omit<EmergencyChanges, 'follow'> {
  const changes = new Map<string, EmergencyChange>();
  const add = (change: Partial<EmergencyChange>): EmergencyChange => {
    const made: EmergencyChange = {
      id: changeId,
      service: 'component:default/orders',
      environment: 'production',
      reason: 'It burns everywhere.',
      requestedBy: 'user:default/mina.park',
      requestedAt: '2026-11-22T03:00:00.000Z',
      state: 'merged',
      changeRequest: undefined,
      approvals: [],
      approvalsNeeded: 2,
      hostApprovals: 1,
      mergedAt: undefined,
      carryBacks: [],
      problem: undefined,
      ...change,
    };
    changes.set(made.id, made);
    return made;
  };
  add({});
  return {
    list: async service =>
      [...changes.values()].filter(change => change.service === service),
    get: async id => changes.get(id),
    overlay: async ({ environment }) => ({
      environment,
      folder: `apps/orders/overlays/${environment}`,
      commit: 'c'.repeat(40),
      files: [],
    }),
    preview: async () => ({
      files: [],
      findings: [],
      plan: 'a'.repeat(64),
      carriesBackTo: [],
    }),
    async open(service, { plan, reason }, requestedBy) {
      if (plan !== 'a'.repeat(64))
        throw new ConflictError('the change is another one by now');
      return add({ id: 'new', service, reason, requestedBy, state: 'open' });
    },
    async waive(id, { environment, reason }, by) {
      const before = changes.get(id);
      if (!before) throw new ConflictError('there is none');
      return add({
        ...before,
        carryBacks: [
          {
            environment,
            state: 'waived',
            changeRequest: undefined,
            note: reason,
            waivedBy: by,
            leftOut: [],
          },
        ],
      });
    },
  };
}

/** A backend with the routes of emergency changes, over changes in memory. */
export async function startEmergencyRoutes() {
  const audits: string[] = [];
  const backend = await startTestBackend({
    features: [
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => ({
          authorize: async () => [],
          authorizeConditional: async (requests, { credentials }) =>
            requests.map(
              ({ permission }) =>
                decide(permission, credentials.principal) as never,
            ),
        }),
      }),
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => ({
          createEvent: async ({ eventId }) => ({
            success: async () => void audits.push(`${eventId} success`),
            fail: async ({ error }) =>
              void audits.push(`${eventId} ${error.name}`),
          }),
        }),
      }),
      createBackendPlugin({
        pluginId: 'runbooks',
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
                resourceRef: runbooksResourceRef,
                permissions: [],
                rules: [isOwner],
                getResources: async () => [],
              });
              http.use(
                createRouter({
                  ...parts,
                  access: createServiceAccess(parts),
                  reader: {
                    revision: async () => 1,
                    owners: async (services: readonly string[]) =>
                      new Map(
                        [...ownersOf].filter(([ref]) => services.includes(ref)),
                      ),
                  },
                  live: { freshness: async () => '' },
                  added: emergencyRoutes(createFakeChanges()),
                } as unknown as RouterOptions),
              );
            },
          });
        },
      }),
    ],
  });
  return { ...backend, audits, stop: () => backend.stop() };
}
