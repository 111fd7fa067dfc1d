import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type {
  ClusterDefinition,
  ClusterNotice,
  ConfiguredClusters,
} from './clusterDefinition';
import { configuredCluster, customResources } from './configuredCluster';
import { kubeconfigClusters } from './kubeconfigClusters';

const methodsKey = 'kubernetes.clusterLocatorMethods';

/** Where `kubectl proxy` listens by itself. @see https://kubernetes.io/docs/reference/kubectl/generated/kubectl_proxy/ */
const localProxy: ClusterDefinition = {
  name: 'local',
  title: 'local',
  server: 'http://127.0.0.1:8001',
  access: { by: 'kubectl-proxy' },
  customResources: [],
};

function locate(
  method: Config,
  key: string,
): (ClusterDefinition | ClusterNotice)[] {
  const type = method.getString('type');
  switch (type) {
    case 'config':
      return method
        .getConfigArray('clusters')
        .map((config, index) =>
          configuredCluster({ config, key: `${key}.clusters[${index}]` }),
        );
    case 'localKubectlProxy':
      return [localProxy];
    case 'catalog':
      return [
        {
          key: `${key}.type`,
          message: `${key}.type: clusters of the catalog are ignored on purpose: an entity must not decide where the portal's credentials go; accepted are config and localKubectlProxy`,
        },
      ];
    default:
      return [
        {
          key: `${key}.type`,
          message: `${key}.type: found ${type}, accepted are config and localKubectlProxy; its clusters aren't watched`,
        },
      ];
  }
}

const isNotice = (
  found: ClusterDefinition | ClusterNotice,
): found is ClusterNotice => 'message' in found;

/**
 * The clusters that the configuration names: those of Backstage's own `kubernetes.clusterLocatorMethods`, and the
 * contexts of `delivery.kubeconfig`. Nothing in the catalog adds one.
 *
 * @throws InputError that names the key, for a value that can't be right or a name that occurs twice
 * @see https://backstage.io/docs/features/kubernetes/configuration/
 */
export async function readClusters(
  config: Config,
): Promise<ConfiguredClusters> {
  const methods = config.getOptionalConfigArray(methodsKey) ?? [];
  const found = [
    ...methods.flatMap((method, index) =>
      locate(method, `${methodsKey}[${index}]`),
    ),
    ...(await kubeconfigClusters(config)),
  ];
  const kubernetes = config.getOptionalConfig('kubernetes');
  const everywhere = kubernetes
    ? customResources({ config: kubernetes, key: 'kubernetes' })
    : [];
  const clusters = found
    .filter((entry): entry is ClusterDefinition => !isNotice(entry))
    .map(cluster => ({
      ...cluster,
      customResources: [...cluster.customResources, ...everywhere],
    }));
  refuseTwins(clusters);
  return {
    clusters,
    notices: [...found.filter(isNotice), ...clusters.flatMap(insecure)],
  };
}

function refuseTwins(clusters: readonly ClusterDefinition[]) {
  const names = new Set<string>();
  for (const { name } of clusters) {
    if (names.has(name))
      throw new InputError(
        `${methodsKey}: found two clusters with the name ${name}, accepted is one`,
      );
    names.add(name);
  }
}

function insecure({ name, access }: ClusterDefinition): ClusterNotice[] {
  return access.by !== 'kubectl-proxy' && access.skipTlsVerify
    ? [
        {
          key: access.by === 'kubeconfig' ? 'delivery.kubeconfig' : methodsKey,
          message: `The certificate of the cluster ${name} isn't checked (skipTLSVerify): whoever stands between can read its token. Accepted instead are caData and caFile.`,
        },
      ]
    : [];
}
