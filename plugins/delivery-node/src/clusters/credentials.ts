import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import type { ClusterDefinition } from './clusterDefinition';

/** Where a pod finds token and authority of its service account. @see https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/ */
const serviceAccount = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Reads the credentials of a cluster anew, from configuration and files. Without a token the mounted one is used, and
 * where no authority is stated the one beside it.
 *
 * @param mounted folder of the pod's service account
 */
export async function loadCredentials(
  { name, server, access }: ClusterDefinition,
  mounted: string = serviceAccount,
): Promise<KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const kubeconfig = new KubeConfig();
  if (access.by === 'kubeconfig') {
    kubeconfig.loadFromFile(access.file);
    kubeconfig.setCurrentContext(access.context);
    return kubeconfig;
  }
  if (access.by === 'kubectl-proxy') {
    kubeconfig.loadFromClusterAndUser(
      { name, server, skipTLSVerify: server.startsWith('http:') },
      { name: 'portal' },
    );
    return kubeconfig;
  }
  const { token, caData, skipTlsVerify } = access;
  const mountedAuthority = join(mounted, 'ca.crt');
  const caFile =
    access.caFile ??
    (token === undefined && caData === undefined && existsSync(mountedAuthority)
      ? mountedAuthority
      : undefined);
  kubeconfig.loadFromClusterAndUser(
    { name, server, caData, caFile, skipTLSVerify: skipTlsVerify },
    token
      ? { name: 'portal', token: token() }
      : {
          name: 'portal',
          authProvider: {
            name: 'tokenFile',
            config: { tokenFile: join(mounted, 'token') },
          },
        },
  );
  return kubeconfig;
}
