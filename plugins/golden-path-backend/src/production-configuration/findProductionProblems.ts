import type { Config } from '@backstage/config';

/** Keys that a production installation can't do without, and where their value usually comes from. */
const needed: ReadonlyArray<readonly [key: string, from: string]> = [
  ['app.baseUrl', 'PORTAL_URL'],
  ['backend.baseUrl', 'PORTAL_URL'],
  ['backend.database.connection.host', 'POSTGRES_HOST'],
  ['backend.database.connection.user', 'POSTGRES_USER'],
  ['backend.database.connection.password', 'POSTGRES_PASSWORD'],
  ['backend.cache.connection', 'REDIS_URL'],
  ['auth.session.secret', 'AUTH_SESSION_SECRET'],
  ['auth.providers.oidc.production.metadataUrl', 'OIDC_METADATA_URL'],
  ['auth.providers.oidc.production.clientId', 'OIDC_CLIENT_ID'],
  ['auth.providers.oidc.production.clientSecret', 'OIDC_CLIENT_SECRET'],
  ['goldenPath.organisation.domain', 'ORGANIZATION_DOMAIN'],
  ['goldenPath.organisation.registry', 'REGISTRY'],
  ['goldenPath.configRepository.url', 'CONFIG_REPOSITORY_URL'],
];

/** Addresses that the embedded defaults lay on this machine, and the variable that names the real one. */
const addresses: ReadonlyArray<readonly [key: string, from: string]> = [
  ['app.baseUrl', 'PORTAL_URL'],
  ['backend.baseUrl', 'PORTAL_URL'],
  ['goldenPath.configRepository.url', 'CONFIG_REPOSITORY_URL'],
  ['goldenPath.serviceRepositories.url', 'FORGE_URL'],
];

const onThisMachine = /^https?:\/\/(localhost|127\.0\.0\.1)[:/]/;

/** The API server as pods of the same cluster know it. @see https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/ */
const ownCluster =
  /^https:\/\/kubernetes\.default(\.svc(\.[a-z0-9.-]+)?)?(:\d+)?\/?$/;

/** Ways in that let people be whoever they like. */
const openProviders = ['guest', 'demo'];

/** What keeps this configuration from being used in production, each with the key and what is accepted; empty when nothing does. */
export function findProductionProblems(config: Config): string[] {
  const problems = needed
    .filter(([key]) => config.getOptional(key) === undefined)
    .map(([key, from]) => `${key} is missing; set ${from}`);
  for (const [key, from] of addresses) {
    const found = config.getOptional(key);
    if (typeof found === 'string' && onThisMachine.test(`${found}/`))
      problems.push(
        `${key} is ${JSON.stringify(found)}, the embedded default; set ${from}`,
      );
  }
  const expect = (key: string, found: unknown, accepted: readonly string[]) => {
    if (!accepted.includes(String(found)))
      problems.push(
        `${key} is ${JSON.stringify(found) ?? 'missing'}; accepted in production: ${accepted.join(', ')}`,
      );
  };
  expect(
    'backend.database.client',
    config.getOptional('backend.database.client'),
    ['pg'],
  );
  expect('backend.cache.store', config.getOptional('backend.cache.store'), [
    'redis',
    'valkey',
  ]);
  expect('permission.enabled', config.getOptional('permission.enabled'), [
    'true',
  ]);
  expect('app.signIn', config.getOptional('app.signIn'), ['oidc']);
  for (const provider of openProviders) {
    if (config.getOptional(`auth.providers.${provider}`) !== undefined)
      problems.push(
        `auth.providers.${provider} lets people be whoever they like; leave it out in production`,
      );
  }
  return [...problems, ...clusterProblems(config)];
}

/** What is wrong with the clusters that are followed; each has variables that begin with its name. */
function clusterProblems(config: Config): string[] {
  const locators =
    config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  return locators.flatMap((locator, at) =>
    locator.getOptionalString('type') === 'config'
      ? (locator.getOptionalConfigArray('clusters') ?? []).flatMap(
          (cluster, index) =>
            problemsOfCluster(
              cluster,
              `kubernetes.clusterLocatorMethods[${at}].clusters[${index}]`,
            ),
        )
      : [],
  );
}

function problemsOfCluster(cluster: Config, key: string): string[] {
  const name = String(cluster.getOptional('name') ?? 'cluster');
  const variable = name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
  const url = cluster.getOptional('url');
  if (typeof url !== 'string')
    return [`${key}.url is missing; set ${variable}_CLUSTER_URL`];
  if (onThisMachine.test(`${url}/`))
    return [
      `${key}.url is ${JSON.stringify(url)}, the embedded default; set ${variable}_CLUSTER_URL`,
    ];
  // Without a token the account of the portal's own pod would be shown to a cluster that isn't its own.
  const needsToken =
    cluster.getOptional('authProvider') === 'serviceAccount' &&
    !ownCluster.test(url);
  return needsToken && cluster.getOptional('serviceAccountToken') === undefined
    ? [`${key}.serviceAccountToken is missing; set ${variable}_CLUSTER_TOKEN`]
    : [];
}
