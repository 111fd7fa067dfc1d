import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import { writeWhole } from './certificateAuthority';

/** What a kubeconfig leads to. */
export interface KubeconfigOptions {
  /** PEM. */
  certificateAuthority: string;
  clusters: readonly { name: string; url: string }[];
  /** The first one is who the contexts named after a cluster alone use. */
  users: readonly { name: string; token: string }[];
}

/**
 * A kubeconfig with a context for every cluster and person: `nonprod` for the first of them, `mina.park@nonprod` for
 * each.
 *
 * @see https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
 */
export function kubeconfigOf(options: KubeconfigOptions): string {
  const { clusters, users, certificateAuthority } = options;
  const [first] = users;
  const context = (name: string, cluster: string, user: string) => ({
    name,
    context: { cluster, user },
  });
  return stringifyYaml({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': clusters[0]?.name ?? '',
    clusters: clusters.map(({ name, url }) => ({
      name,
      cluster: {
        server: url,
        'certificate-authority-data':
          Buffer.from(certificateAuthority).toString('base64'),
      },
    })),
    users: users.map(({ name, token }) => ({ name, user: { token } })),
    contexts: clusters.flatMap(cluster => [
      ...(first ? [context(cluster.name, cluster.name, first.name)] : []),
      ...users.map(({ name }) =>
        context(`${name}@${cluster.name}`, cluster.name, name),
      ),
    ]),
  });
}

/** Writes a kubeconfig that only its owner can read. */
export async function writeKubeconfig(
  file: string,
  options: KubeconfigOptions,
): Promise<void> {
  await writeWhole(file, kubeconfigOf(options), 0o600);
}
