import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type {
  ClusterDefinition,
  ClusterNotice,
  CustomResource,
} from './clusterDefinition';
import { checkServerUrl } from './serverUrl';

/** Longest name of a cluster; it becomes part of leases and rows. */
const longestName = 63;
const authProviderKey = 'kubernetes.io/auth-provider';

/** Where configuration readers stand, for messages. */
export type Place = { readonly config: Config; readonly key: string };

/**
 * One entry of `clusters` of the locator `config`; a notice instead when it is meant for another way to sign in.
 *
 * @throws InputError for a value that can't be right
 * @see https://backstage.io/docs/features/kubernetes/configuration/#clusters
 */
export function configuredCluster({
  config,
  key,
}: Place): ClusterDefinition | ClusterNotice {
  const name = checkClusterName(config.getString('name'), `${key}.name`);
  const provider =
    stringIn(config.getOptional('authMetadata'), authProviderKey) ??
    config.getOptionalString('authProvider');
  const server = checkServerUrl(config.getString('url'), `${key}.url`);
  const common = {
    name,
    title: config.getOptionalString('title') ?? name,
    server,
    customResources: customResources({ config, key }),
  };
  if (provider === 'localKubectlProxy')
    return { ...common, access: { by: 'kubectl-proxy' } };
  if (provider !== 'serviceAccount')
    return {
      key: `${key}.authProvider`,
      message: `${key}.authProvider: found ${provider ?? 'nothing'}, accepted are serviceAccount and localKubectlProxy; environments of the cluster ${name} aren't watched`,
    };
  const token =
    config.getOptionalString('serviceAccountToken') ??
    stringIn(config.getOptional('authMetadata'), 'serviceAccountToken');
  return {
    ...common,
    access: {
      by: 'service-account',
      token: token === undefined ? undefined : () => token.trim(),
      caData: config.getOptionalString('caData'),
      caFile: config.getOptionalString('caFile'),
      skipTlsVerify: config.getOptionalBoolean('skipTLSVerify') ?? false,
    },
  };
}

/** `customResources` of a cluster, or those of the whole configuration. */
export function customResources({ config, key }: Place): CustomResource[] {
  return (config.getOptionalConfigArray('customResources') ?? []).map(
    (entry, index) => {
      const at = (field: string) => `${key}.customResources[${index}].${field}`;
      return {
        group: checkPart(entry.getString('group'), at('group')),
        version: checkPart(entry.getString('apiVersion'), at('apiVersion')),
        plural: checkPart(entry.getString('plural'), at('plural')),
      };
    },
  );
}

/** Refuses a name that can't be part of a message, a lease and a URL. */
export function checkClusterName(name: string, key: string): string {
  if (name.length > longestName || !/^[A-Za-z0-9]([\w.@:/-]*\w)?$/.test(name))
    throw new InputError(
      `${key}: found ${JSON.stringify(name.slice(0, 80))}, accepted are 1 to ${longestName} letters, digits and ._@:/- between them`,
    );
  return name;
}

function checkPart(text: string, key: string): string {
  if (text.length > 253 || !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(text))
    throw new InputError(
      `${key}: found ${JSON.stringify(text.slice(0, 80))}, accepted are lower-case letters, digits, dots and dashes`,
    );
  return text;
}

function stringIn(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = (value as Record<string, unknown>)[key];
  return typeof found === 'string' ? found : undefined;
}
