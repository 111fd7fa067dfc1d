import type { ObjectFacts } from '@golden-path/plugin-delivery-common';
import {
  assessHealth,
  booleanAt,
  listAt,
  numberAt,
  recordAt,
  stringAt,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { KindReducer, ReduceContext } from '../reduction';
import {
  listLengths,
  messageAt,
  textAt,
  textLengths,
  timeAt,
} from '../safeText';
import { isBelieved } from './believed';

type ApplicationFacts = Extract<ObjectFacts, { type: 'application' }>;

const condition = (object: KubernetesObject, type: string) =>
  listAt(object, 'status', 'conditions').find(
    entry => stringAt(entry, 'type') === type,
  );
const isTrue = (entry: unknown) => stringAt(entry, 'status') === 'True';

/**
 * A commit out of a revision of Flux, `main@sha1:<commit>` or `sha1:<commit>`; other revisions, of charts and
 * artifacts, as they are.
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/#artifact
 */
const commitOf = (revision: string | undefined): string | undefined =>
  revision?.split('sha1:').at(-1);

/** Whether the controller has seen the object as it stands, and how it went. */
function stateOf(
  object: KubernetesObject,
): Pick<ApplicationFacts, 'sync' | 'operation' | 'message' | 'engineHealth'> {
  const ready = condition(object, 'Ready');
  const busy = isTrue(condition(object, 'Reconciling'));
  const seen =
    numberAt(object, 'status', 'observedGeneration') ===
    numberAt(object, 'metadata', 'generation');
  const failed = stringAt(ready, 'status') === 'False';
  const applied = isTrue(ready) && seen;
  return {
    sync: applied
      ? 'Synced'
      : failed || (ready && !seen)
        ? 'OutOfSync'
        : 'Unknown',
    operation: busy
      ? 'running'
      : applied
        ? 'succeeded'
        : failed
          ? 'failed'
          : 'none',
    message: isTrue(ready) ? undefined : messageAt(ready, 'message'),
    engineHealth: assessHealth(object)?.status,
  };
}

const common = (
  object: KubernetesObject,
  { cluster }: ReduceContext,
): Pick<
  ApplicationFacts,
  'type' | 'engine' | 'automated' | 'repository' | 'destination' | 'outOfSync'
> => ({
  type: 'application',
  engine: 'flux',
  automated: booleanAt(object, 'spec', 'suspend') !== true,
  // The source is another object; its URL isn't in this one.
  repository: undefined,
  destination: {
    cluster: recordAt(object, 'spec', 'kubeConfig') ? undefined : cluster,
    namespace: textAt(object, textLengths.name, 'spec', 'targetNamespace'),
  },
  outOfSync: [],
});

/** Objects of an inventory that are looked at. */
const mostEntries = 1_000;

/**
 * The namespace that all applied objects lie in, where the object doesn't name one itself.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#inventory
 */
function appliedNamespace(object: KubernetesObject): string | undefined {
  const namespaces = new Set(
    listAt(object, 'status', 'inventory', 'entries')
      .slice(0, mostEntries)
      // Namespace, name, group and kind; objects of the cluster have no namespace.
      .flatMap(entry => stringAt(entry, 'id')?.split('_', 1)[0] || []),
  );
  const [first] = namespaces;
  return namespaces.size === 1 && first && first.length <= textLengths.name
    ? first
    : undefined;
}

/** Images that a Kustomization sets, as references. */
const imagesOf = (object: KubernetesObject): string[] =>
  listAt(object, 'spec', 'images')
    .slice(0, listLengths.images)
    .flatMap(image => {
      const { image: most } = textLengths;
      const name =
        textAt(image, most, 'newName') ?? textAt(image, most, 'name');
      const tag = textAt(image, most, 'newTag');
      const digest = textAt(image, most, 'digest');
      return name
        ? [`${name}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`]
        : [];
    });

/** Flux's Kustomization. @see https://fluxcd.io/flux/components/kustomize/kustomizations/#kustomization-status */
export const reduceKustomization: KindReducer = (object, context) => {
  const deployment = common(object, context);
  return isBelieved('flux', object, context)
    ? {
        facts: {
          ...deployment,
          destination: {
            ...deployment.destination,
            namespace:
              deployment.destination.namespace ?? appliedNamespace(object),
          },
          ...stateOf(object),
          revision: commitOf(
            textAt(object, textLengths.name, 'status', 'lastAppliedRevision'),
          ),
          syncedAt: timeAt(condition(object, 'Ready'), 'lastTransitionTime'),
          path: textAt(object, textLengths.path, 'spec', 'path')?.replace(
            /^\.\//,
            '',
          ),
          images: imagesOf(object),
        },
      }
    : undefined;
};

/** Flux's HelmRelease. @see https://fluxcd.io/flux/components/helm/helmreleases/#helmrelease-status */
export const reduceHelmRelease: KindReducer = (object, context) => {
  if (!isBelieved('flux', object, context)) return undefined;
  const deployment = common(object, context);
  const last = listAt(object, 'status', 'history')[0];
  return {
    facts: {
      ...deployment,
      // Without one, Helm installs beside the HelmRelease.
      destination: {
        ...deployment.destination,
        namespace:
          deployment.destination.namespace ??
          textAt(object, textLengths.name, 'metadata', 'namespace'),
      },
      ...stateOf(object),
      revision:
        textAt(last, textLengths.name, 'chartVersion') ??
        textAt(object, textLengths.name, 'status', 'lastAppliedRevision'),
      syncedAt: timeAt(last, 'lastDeployed'),
      path: undefined,
      images: [],
    },
  };
};
