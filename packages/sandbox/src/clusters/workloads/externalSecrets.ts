import {
  timestampOf,
  type Controller,
  type ControllerContext,
} from '../controllers';
import type { KubernetesObject } from '../state/clusterState';
import { withConditions, type Condition } from './conditions';
import { recordEvent } from './events';
import { writeWorkloadStatus } from './generations';
import { controllerReference, nameHash, specOf, statusOf } from './podTemplate';
import { resources } from './resources';

interface ExternalSecretSpec {
  readonly secretStoreRef?: { readonly kind?: string; readonly name: string };
  readonly data?: readonly { readonly secretKey: string }[];
  readonly dataFrom?: readonly unknown[];
  readonly target?: {
    readonly name?: string;
    readonly template?: { readonly data?: Readonly<Record<string, string>> };
  };
}

const LOOK_AGAIN_MS = 5000;

const storeOf = (
  { metadata }: KubernetesObject,
  { secretStoreRef: reference }: ExternalSecretSpec,
  { cluster }: ControllerContext,
) =>
  reference &&
  (reference.kind === 'ClusterSecretStore'
    ? cluster.get(resources.clusterSecretStores, reference.name)
    : cluster.get(resources.secretStores, reference.name, metadata.namespace));

/**
 * Makes a Secret for each ExternalSecret whose store is there. The values are made up.
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export const externalSecretController = (): Controller => ({
  resource: resources.externalSecrets,
  kind: 'ExternalSecret',
  reconcile(external, context) {
    const { cluster, clock } = context;
    const spec = specOf<ExternalSecretSpec>(external);
    const at = timestampOf(clock.now());
    const needsStore = (spec.data ?? []).length > 0;
    const missing = needsStore && !storeOf(external, spec, context);
    const before = statusOf<{
      conditions: Condition[];
      refreshTime: string;
    }>(external);
    const ready: Condition = missing
      ? {
          type: 'Ready',
          status: 'False',
          reason: 'SecretSyncedError',
          message: `could not get provider client: ${spec.secretStoreRef?.kind ?? 'SecretStore'} "${spec.secretStoreRef?.name}" not found`,
        }
      : {
          type: 'Ready',
          status: 'True',
          reason: 'SecretSynced',
          message: 'secret synced',
        };
    if (missing) recordOnce(external, before.conditions, ready, context);
    else keepSecret(external, spec, context);
    writeWorkloadStatus(cluster, resources.externalSecrets, external, {
      ...(!missing && { refreshTime: before.refreshTime ?? at }),
      conditions: withConditions(before.conditions, [ready], at),
    });
    return missing ? LOOK_AGAIN_MS : undefined;
  },
});

function recordOnce(
  external: KubernetesObject,
  before: readonly Condition[] | undefined,
  { message = '' }: Condition,
  context: ControllerContext,
): void {
  if (before?.some(condition => condition.message === message)) return;
  recordEvent(context, external, {
    type: 'Warning',
    reason: 'UpdateFailed',
    message,
    component: 'external-secrets',
  });
}

function keepSecret(
  external: KubernetesObject,
  spec: ExternalSecretSpec,
  { cluster }: ControllerContext,
): void {
  const name = spec.target?.name ?? external.metadata.name;
  const { namespace } = external.metadata;
  if (cluster.get(resources.secrets, name, namespace)) return;
  const keys = [
    ...(spec.data ?? []).map(({ secretKey }) => secretKey),
    ...Object.keys(spec.target?.template?.data ?? {}),
  ];
  cluster.create(resources.secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace,
      ownerReferences: [controllerReference(external)],
    },
    type: 'Opaque',
    data: Object.fromEntries(
      (keys.length > 0 ? keys : ['password']).map(key => [
        key,
        Buffer.from(nameHash(`${namespace}/${name}/${key}`, 24)).toString(
          'base64',
        ),
      ]),
    ),
  });
}
