import type { GenerationContext } from '../generation/types';
import { secretsOf } from './dependencies';
import { configMapName, secretName } from './objects';

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

/** All variables of a service: configuration, then secrets where it has any. */
export const environmentSources = (context: GenerationContext) => [
  { configMapRef: { name: configMapName(context) } },
  ...(secretsOf(context.blueprint).length > 0
    ? [{ secretRef: { name: secretName(context) } }]
    : []),
];
