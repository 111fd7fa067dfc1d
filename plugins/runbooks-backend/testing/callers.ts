import {
  coreServices,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type DefinitivePolicyDecision,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  runbooksActionsPermission,
  runbooksReadPermission,
} from '@golden-path/plugin-runbooks-common';
import { createRunbooksDecision, runbooksConditions } from '../src/permissions';

/** Who asks: each is a person but the last two. */
export const people = {
  /** May read every service, and do nothing. */
  reader: 'user:default/reader',
  /** May read and do everything with what the group payments owns. */
  owner: 'user:default/owner',
  /** May do everything with every service. */
  platform: 'user:default/platform',
  /** The same person, as an identity provider may spell them. */
  shouting: 'User:default/PLATFORM',
  /** May nothing. */
  stranger: 'user:default/stranger',
} as const;

/** {@link people}, a service that may nothing, and nobody. */
export type Caller = keyof typeof people | 'restricted service' | 'nobody';

/** Headers by which each is known. */
export const tokens: Readonly<Record<Caller, string | undefined>> = {
  ...(Object.fromEntries(
    Object.entries(people).map(([name, ref]) => [
      name,
      mockCredentials.user.header(ref),
    ]),
  ) as Record<keyof typeof people, string>),
  'restricted service': mockCredentials.service.header({
    onBehalfOf: mockCredentials.service('plugin:restricted'),
    targetPluginId: 'runbooks',
  }),
  nobody: undefined,
};

const nameOf = (principal: unknown): string =>
  ((principal as { userEntityRef?: string }).userEntityRef ?? '').toLowerCase();

const isDeed = ({ name }: Permission) =>
  name !== runbooksReadPermission.name &&
  name !== runbooksActionsPermission.name;

function decide(
  permission: Permission,
  principal: unknown,
): ReturnType<typeof createRunbooksDecision> | { result: AuthorizeResult } {
  const allow = { result: AuthorizeResult.ALLOW };
  const deny = { result: AuthorizeResult.DENY };
  switch (nameOf(principal)) {
    case people.platform:
      return allow;
    case people.reader:
      return isDeed(permission) ? deny : allow;
    case people.owner:
      if (permission.name === runbooksActionsPermission.name) return allow;
      return permission.type === 'resource'
        ? createRunbooksDecision(
            permission as never,
            runbooksConditions.isOwner({
              claims: [people.owner, 'group:default/payments'],
            }),
          )
        : deny;
    default:
      return deny;
  }
}

/** Decides by who asks. */
export const policyByCaller: PermissionsService = {
  authorize: async (requests, { credentials }) =>
    requests.map(
      ({ permission }) => decide(permission, credentials.principal) as never,
    ),
  authorizeConditional: async (requests, { credentials }) =>
    requests.map(
      ({ permission }) => decide(permission, credentials.principal) as never,
    ),
};

/** Everybody's permissions by {@link policyByCaller}. */
export const permissionsByCaller = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: () => policyByCaller,
});

const allowed = (): DefinitivePolicyDecision => ({
  result: AuthorizeResult.ALLOW,
});
const isService = (principal: unknown): boolean =>
  (principal as { type?: string }).type === 'service';

/** As the framework does: plugins may everything, and people what {@link policyByCaller} says. */
export const permissionsOfPeople = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: (): PermissionsService => ({
    authorize: async (requests, options) =>
      isService(options.credentials.principal)
        ? requests.map(allowed)
        : policyByCaller.authorize(requests, options),
    authorizeConditional: async (requests, options) =>
      isService(options.credentials.principal)
        ? requests.map(allowed)
        : policyByCaller.authorizeConditional(requests, options),
  }),
});
