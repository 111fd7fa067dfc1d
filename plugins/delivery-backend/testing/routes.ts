import {
  coreServices,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  deliveryActionsPermission,
  deliveryServiceResource,
} from '@golden-path/plugin-delivery-common';
import { createSignedCursors } from '@golden-path/plugin-golden-path-node/rest';
import {
  createReadAccess,
  serviceConditions,
  serviceResourceRef,
  isOwner,
} from '../src/permissions';
import { startServiceRoutes } from '../../golden-path-node/testing/startServiceRoutes';
import type { EvidenceReader } from '@golden-path/plugin-delivery-node';
import type { DeliveryReader } from '../src/reading';
import { createRouter } from '../src/router';
import { createWebhookRouter, webhookPath } from '../src/webhook';

/** A person who may use actions and read what the group payments owns, and no clusters. */
export const owner = 'user:default/owner';
/** A person without any permission. */
export const stranger = 'user:default/stranger';

/** Decides by who asks: everybody may read all, but for the two above and services that are restricted. */
const policy: PermissionsService = {
  async authorize(requests, { credentials }) {
    return requests.map(({ permission }) => ({
      result:
        isRefused(credentials.principal) &&
        !(
          named(credentials.principal) === owner &&
          permission.name === deliveryActionsPermission.name
        )
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    }));
  },
  async authorizeConditional(requests, { credentials }) {
    return requests.map(() => {
      if (named(credentials.principal) === owner)
        return {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'delivery',
          resourceType: deliveryServiceResource,
          conditions: serviceConditions.isOwner({
            claims: [owner, 'group:default/payments'],
          }),
        };
      return {
        result: isRefused(credentials.principal)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      };
    });
  },
};

/** Everybody's permissions by {@link policy}. */
export const permissionsByCaller = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: () => policy,
});

const named = (principal: unknown): string | undefined =>
  (principal as { userEntityRef?: string }).userEntityRef;

function isRefused(principal: unknown): boolean {
  const { subject } = principal as { subject?: string };
  return (
    named(principal) === stranger ||
    named(principal) === owner ||
    subject === 'plugin:restricted'
  );
}

/** Tokens by who asks; undefined sends none. */
export const tokens = {
  nobody: undefined,
  reader: mockCredentials.user.header('user:default/reader'),
  owner: mockCredentials.user.header(owner),
  stranger: mockCredentials.user.header(stranger),
  'restricted service': mockCredentials.service.header({
    onBehalfOf: mockCredentials.service('plugin:restricted'),
    targetPluginId: 'delivery',
  }),
  plugin: mockCredentials.service.header({
    onBehalfOf: mockCredentials.service('plugin:readiness'),
    targetPluginId: 'delivery',
  }),
  'plugin for a person': mockCredentials.service.header({
    onBehalfOf: mockCredentials.user('user:default/reader'),
    targetPluginId: 'delivery',
  }),
} as const;

/** Knows of no service. */
const noEvidence: EvidenceReader = {
  changes: async ({ after }) => ({ changes: [], next: after }),
  evidence: async () => undefined,
};

/** A backend whose delivery routes read from `reader`. */
export const startRoutes = (
  reader: DeliveryReader,
  webhook?: { repository: string; changed: () => Promise<void> },
  patience?: number,
  evidence: EvidenceReader = noEvidence,
) =>
  startServiceRoutes({
    pluginId: 'delivery',
    permissions: permissionsByCaller,
    rules: { resourceRef: serviceResourceRef, isOwner },
    mount({ http, logger, ...parts }) {
      if (webhook) {
        http.use(createWebhookRouter({ ...webhook, logger, secret: 'hush' }));
        http.addAuthPolicy({ path: webhookPath, allow: 'unauthenticated' });
      }
      http.use(
        createRouter({
          ...parts,
          reader,
          evidence,
          patience,
          access: createReadAccess(parts),
          cursors: createSignedCursors(Buffer.alloc(32, 1)),
        }),
      );
    },
  });
