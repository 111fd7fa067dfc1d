import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';
import { secretsOf, storeSecretsOf } from './dependencies';
import { configMapName, secretName } from './objects';
import { disposableServersIn, serverName, variablesOf } from './servers';

/** User and group of distroless images. @see https://github.com/GoogleContainerTools/distroless */
const nonRoot = 65_532;

/** Pod Security Standard `restricted`, the pod's part. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export const podSecurity = {
  runAsNonRoot: true,
  runAsUser: nonRoot,
  runAsGroup: nonRoot,
  fsGroup: nonRoot,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** The container's part. */
export const containerSecurity = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** The one place that a container may write to. */
export const temporaryFiles = {
  mount: { name: 'tmp', mountPath: '/tmp' },
  volume: { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
};

/** Where a container's variables come from: configuration, then secrets where it has any. */
const sources = (context: GenerationContext, secrets: readonly string[]) => [
  { configMapRef: { name: configMapName(context) } },
  ...(secrets.length > 0 ? [{ secretRef: { name: secretName(context) } }] : []),
];

/** All variables of a service, where others run its servers. */
export const environmentSources = (context: GenerationContext) =>
  sources(context, secretsOf(context.blueprint));

/**
 * A patch of a container for overlays that bring servers of their own: it reaches these instead. The list of sources
 * is the whole one, because patches replace it. Undefined where all servers are managed.
 */
export function disposableSources(
  context: GenerationContext,
  plan: EnvironmentPlan,
) {
  const servers = disposableServersIn(plan);
  if (servers.length === 0) return undefined;
  return {
    env: servers.flatMap(server =>
      variablesOf(server).map(name => ({
        name,
        valueFrom: {
          secretKeyRef: { name: serverName(context, server), key: name },
        },
      })),
    ),
    envFrom: sources(context, storeSecretsOf(context.blueprint, plan)),
  };
}
