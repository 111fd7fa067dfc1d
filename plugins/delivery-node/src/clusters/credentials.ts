import type { KubeConfig } from '@kubernetes/client-node';
import type { ClusterDefinition } from './clusterDefinition';

/** Where a pod finds the token of its service account. @see https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/ */
const mountedToken = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** Reads the credentials of a cluster anew, from configuration and files. */
export async function loadCredentials({
  name,
  server,
  access,
}: ClusterDefinition): Promise<KubeConfig> {
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
  const { token, caData, caFile, skipTlsVerify } = access;
  kubeconfig.loadFromClusterAndUser(
    { name, server, caData, caFile, skipTLSVerify: skipTlsVerify },
    token
      ? { name: 'portal', token: token() }
      : {
          name: 'portal',
          authProvider: {
            name: 'tokenFile',
            config: { tokenFile: mountedToken },
          },
        },
  );
  return kubeconfig;
}
