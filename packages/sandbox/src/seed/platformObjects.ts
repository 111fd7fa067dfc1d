import type { Organisation as PlatformOrganisation } from '@golden-path/plugin-golden-path-common';
import type {
  ClusterState,
  KubernetesObject,
} from '../clusters/state/clusterState';

/** What a platform team has put into a cluster before the first service: gateways, secret stores, their namespaces. */
export function platformObjects(
  cluster: string,
  { environments, gateways, organisation, previews }: PlatformOrganisation,
): KubernetesObject[] {
  const own = environments.filter(
    environment => environment.cluster === cluster,
  );
  const stores = [
    ...own.map(({ name }) => name),
    ...(previews.cluster === cluster ? ['preview'] : []),
  ];
  const holdsLast = own.some(
    environment => environment.name === environments.at(-1)?.name,
  );
  const places = [gateways.internal, gateways.public];
  const namespaces = new Set([
    ...places.map(({ namespace }) => namespace),
    'monitoring',
    'external-secrets',
  ]);
  return [
    ...[...namespaces].map(name => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    })),
    ...places.map(({ name, namespace }) => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name, namespace },
      spec: {
        gatewayClassName: 'sandbox',
        listeners: [{ name: 'https', port: 443, protocol: 'HTTPS' }],
      },
      status: {
        conditions: [
          {
            type: 'Accepted',
            status: 'True',
            reason: 'Accepted',
            message: '',
            lastTransitionTime: '2026-01-01T00:00:00Z',
          },
          {
            type: 'Programmed',
            status: 'True',
            reason: 'Programmed',
            message: '',
            lastTransitionTime: '2026-01-01T00:00:00Z',
          },
        ],
      },
    })),
    // As in many organisations, signatures are asked for in production first.
    ...(holdsLast ? [signedImages(organisation.registry)] : []),
    ...stores.map(name => ({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: { name },
      spec: { provider: { fake: { data: [] } } },
      status: {
        conditions: [
          {
            type: 'Ready',
            status: 'True',
            reason: 'Valid',
            message: 'store validated',
            lastTransitionTime: '2026-01-01T00:00:00Z',
          },
        ],
      },
    })),
  ];
}

/** @see https://kyverno.io/docs/policy-types/image-validating-policy/ */
const signedImages = (registry: string): KubernetesObject => ({
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'ImageValidatingPolicy',
  metadata: { name: 'signed-images' },
  spec: {
    validationActions: ['Audit'],
    matchConstraints: {
      resourceRules: [
        {
          apiGroups: [''],
          apiVersions: ['v1'],
          operations: ['CREATE', 'UPDATE'],
          resources: ['pods'],
        },
      ],
    },
    matchImageReferences: [{ glob: `${registry}/*` }],
    attestors: [
      {
        name: 'ci',
        cosign: {
          keyless: {
            identities: [
              {
                issuer: 'https://token.actions.githubusercontent.com',
                subjectRegExp: '.+/\\.github/workflows/publish\\.yaml@.+',
              },
            ],
          },
        },
      },
    ],
    validations: [
      {
        expression:
          'images.containers.map(image, verifyImageSignatures(image, [attestors.ci])).all(e, e > 0)',
        message: 'the image has no signature of the publishing workflow',
      },
    ],
  },
});

/** Applies objects with their status, as `kubectl apply` and the controllers of the kinds together would. */
export function applyObjects(
  cluster: ClusterState,
  manager: string,
  objects: readonly KubernetesObject[],
): void {
  for (const object of objects) {
    const { group, version, plural } = cluster.kinds.ofObject(object);
    const resource = { group, version, plural };
    const applied = cluster.apply(resource, object, { manager, force: true });
    if (object.status !== undefined)
      cluster.updateStatus(resource, { ...applied, status: object.status });
  }
}
