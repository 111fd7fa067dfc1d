import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ClusterDefinition } from './clusterDefinition';
import { checkClusterName } from './configuredCluster';
import { checkServerUrl } from './serverUrl';

const fileKey = 'delivery.kubeconfig.file';
const contextsKey = 'delivery.kubeconfig.contexts';

/**
 * The clusters of a kubeconfig file: one for each context that `delivery.kubeconfig.contexts` names, else for each in
 * the file, named like the context.
 *
 * @throws InputError when the file can't be read or has no such context
 */
export async function kubeconfigClusters(
  config: Config,
): Promise<ClusterDefinition[]> {
  const file = config.getOptionalString(fileKey);
  if (file === undefined) return [];
  const { KubeConfig } = await import('@kubernetes/client-node');
  const kubeconfig = new KubeConfig();
  try {
    kubeconfig.loadFromFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new InputError(
      `${fileKey}: ${file} can't be read as a kubeconfig file${code ? ` (${code})` : ''}`,
    );
  }
  const known = kubeconfig.getContexts().map(({ name }) => name);
  const wanted = config.getOptionalStringArray(contextsKey) ?? known;
  return wanted.map((name, index) => {
    const key = `${contextsKey}[${index}]`;
    const context = kubeconfig.getContextObject(name);
    const cluster = context && kubeconfig.getCluster(context.cluster);
    if (!cluster)
      throw new InputError(
        `${key}: found ${JSON.stringify(name)}, accepted are ${known.join(', ')}`,
      );
    return {
      name: checkClusterName(name, key),
      title: name,
      server: checkServerUrl(cluster.server, `${fileKey}, context ${name}`),
      access: {
        by: 'kubeconfig',
        file,
        context: name,
        skipTlsVerify: cluster.skipTLSVerify === true,
      },
      customResources: [],
    };
  });
}
