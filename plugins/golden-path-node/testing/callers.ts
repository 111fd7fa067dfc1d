import {
  coreServices,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

/** Who asks: each is a person. */
export const people = {
  /** May read every service, and do nothing. */
  reader: 'user:default/reader',
  /** May read and do with what the group payments owns what owners may. */
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

/** Of {@link people}.owner. */
const claims = [people.owner, 'group:default/payments'];

const ofPrincipal = (principal: unknown) =>
  principal as { type?: string; userEntityRef?: string };

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/** Callers of one plugin: how each is known to it, and permissions that are decided by who asks. */
export function createCallers<Decided extends Permission>(options: {
  readonly pluginId: string;
  /** What everybody may but the stranger: to read, and to use actions. */
  readonly reading: readonly Permission[];
  /** What only the platform may, though it is about a service. */
  readonly platformOnly?: readonly Permission[];
  /** A decision for services that somebody owns. */
  ownedBy(permission: Decided, claims: string[]): PolicyDecision;
}) {
  const among = (permissions: readonly Permission[] = [], name: string) =>
    permissions.some(permission => permission.name === name);

  function decide(permission: Permission, principal: unknown): PolicyDecision {
    const reads = among(options.reading, permission.name) ? allow : deny;
    const { userEntityRef = '' } = ofPrincipal(principal);
    switch (userEntityRef.toLowerCase()) {
      case people.platform:
        return allow;
      case people.reader:
        return reads;
      case people.owner:
        if (permission.type !== 'resource') return reads;
        return among(options.platformOnly, permission.name)
          ? deny
          : options.ownedBy(permission as Decided, claims);
      default:
        return deny;
    }
  }
  const policy = (decideOne: typeof decide): PermissionsService => {
    const authorize: PermissionsService['authorizeConditional'] = async (
      requests,
      { credentials },
    ) =>
      requests.map(
        ({ permission }) =>
          decideOne(permission, credentials.principal) as never,
      );
    return { authorize: authorize as never, authorizeConditional: authorize };
  };
  const factoryOf = (service: PermissionsService) =>
    createServiceFactory({
      service: coreServices.permissions,
      deps: {},
      factory: () => service,
    });
  const policyByCaller = policy(decide);
  const tokens: Readonly<Record<Caller, string | undefined>> = {
    ...(Object.fromEntries(
      Object.entries(people).map(([name, ref]) => [
        name,
        mockCredentials.user.header(ref),
      ]),
    ) as Record<keyof typeof people, string>),
    'restricted service': mockCredentials.service.header({
      onBehalfOf: mockCredentials.service('plugin:restricted'),
      targetPluginId: options.pluginId,
    }),
    nobody: undefined,
  };
  return {
    /** Headers by which each is known. */
    tokens,
    /** Decides by who asks. */
    policyByCaller,
    permissionsByCaller: factoryOf(policyByCaller),
    /** As the framework does: plugins may everything, and people what `policyByCaller` says. */
    permissionsOfPeople: factoryOf(
      policy((permission, principal) =>
        ofPrincipal(principal).type === 'service'
          ? allow
          : decide(permission, principal),
      ),
    ),
  };
}
