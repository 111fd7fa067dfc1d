import { developmentToken, type Organisation } from '../../forge';

/** Who asks the API server. */
export interface ClusterUser {
  readonly username: string;
  readonly groups: readonly string[];
}

/** Tokens and whom they stand for. */
export type ClusterTokens = ReadonlyMap<string, ClusterUser>;

/** The portal's own token: reads, and no secrets. */
export const PORTAL_TOKEN = 'sandbox-portal';

/** The service account behind {@link PORTAL_TOKEN}. */
export const PORTAL_USER: ClusterUser = {
  username: 'system:serviceaccount:golden-path:portal',
  groups: [
    'system:serviceaccounts',
    'system:serviceaccounts:golden-path',
    'system:authenticated',
  ],
};

/** Everybody who is a person. */
export const DEVELOPERS = 'developers';

/** The tokens of a sandbox cluster: `sandbox-<login>` for every person with their teams as groups, and the portal's. */
export function clusterTokens(organisation: Organisation): ClusterTokens {
  const tokens = new Map<string, ClusterUser>();
  for (const person of organisation.people) {
    if (person.bot) continue;
    tokens.set(developmentToken(person.login), {
      username: person.login,
      groups: [...person.teams, DEVELOPERS, 'system:authenticated'],
    });
  }
  tokens.set(PORTAL_TOKEN, PORTAL_USER);
  return tokens;
}

/**
 * Whom an `Authorization` header stands for.
 *
 * @returns undefined for anybody else; a cluster tells nobody why.
 */
export function authenticateBearer(
  tokens: ClusterTokens,
  header: string | undefined,
): ClusterUser | undefined {
  const match = /^bearer +(\S+)$/i.exec(header ?? '');
  return match?.[1] === undefined ? undefined : tokens.get(match[1]);
}
