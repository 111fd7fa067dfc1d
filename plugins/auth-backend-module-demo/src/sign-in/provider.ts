import { UserEntity } from '@backstage/catalog-model';
import { AuthenticationError, isError } from '@backstage/errors';
import {
  AuthProviderFactory,
  AuthResolverContext,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { HostGuard } from '../guards';
import { DEMO_USER_HEADER, parseDemoUser } from './demoUser';

/** What the authenticator hands to the resolver: a canonical user entity reference. */
export interface DemoAuthResult {
  entityRef: string;
}

async function orUnknownPerson<T>(
  { entityRef }: DemoAuthResult,
  look: Promise<T>,
): Promise<T> {
  try {
    return await look;
  } catch (error) {
    if (!isError(error) || error.name !== 'NotFoundError') throw error;
    throw new AuthenticationError(
      `${entityRef} can't sign in: the catalog has no such person (it may still be reading the organisation)`,
    );
  }
}

async function readProfile(
  result: DemoAuthResult,
  context: AuthResolverContext,
) {
  const { entity } = await orUnknownPerson(
    result,
    context.findCatalogUser(result),
  );
  const profile = (entity as UserEntity).spec?.profile;
  return {
    profile: {
      displayName: profile?.displayName ?? entity.metadata.name,
      ...(profile?.email && { email: profile.email }),
      ...(profile?.picture && { picture: profile.picture }),
    },
  };
}

/** The auth provider `demo`: believes the header, as long as the catalog knows the person. */
export function createDemoAuthProvider(guard: HostGuard): AuthProviderFactory {
  return createProxyAuthProviderFactory({
    authenticator: createProxyAuthenticator({
      defaultProfileTransform: readProfile,
      initialize: () => guard,
      async authenticate({ req }, refuseForeignHosts) {
        refuseForeignHosts(req);
        return {
          result: { entityRef: parseDemoUser(req.header(DEMO_USER_HEADER)) },
        };
      },
    }),
    signInResolver: ({ result }, context) =>
      orUnknownPerson(result, context.signInWithCatalogUser(result)),
  });
}
