import {
  groupOf,
  listAt,
  stringAt,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { imageNames, matchesGlob } from './imageReference';

/** A kind of policy that admits only signed images. */
interface PolicyKind {
  kind: string;
  group: string;
  /** Patterns of the images that it covers; none where it is no policy about images. */
  patterns(object: KubernetesObject): (string | undefined)[];
}

const kyvernoPatterns = (object: KubernetesObject) =>
  listAt(object, 'spec', 'rules')
    .flatMap(rule => listAt(rule, 'verifyImages'))
    .flatMap(verify => [
      ...listAt(verify, 'imageReferences').map(pattern => stringAt(pattern)),
      stringAt(verify, 'image'),
    ]);

const globs = (object: KubernetesObject, field: string) =>
  listAt(object, 'spec', field).map(entry => stringAt(entry, 'glob'));

const kinds: readonly PolicyKind[] = [
  { kind: 'ClusterPolicy', group: 'kyverno.io', patterns: kyvernoPatterns },
  { kind: 'Policy', group: 'kyverno.io', patterns: kyvernoPatterns },
  ...['ImageValidatingPolicy', 'NamespacedImageValidatingPolicy'].map(kind => ({
    kind,
    group: 'policies.kyverno.io',
    patterns: (object: KubernetesObject) =>
      globs(object, 'matchImageReferences'),
  })),
  // https://docs.sigstore.dev/policy-controller/overview/
  {
    kind: 'ClusterImagePolicy',
    group: 'policy.sigstore.dev',
    patterns: object => globs(object, 'images'),
  },
  // Ratify verifies every image that Gatekeeper asks it about.
  {
    kind: 'RatifyVerification',
    group: 'constraints.gatekeeper.sh',
    patterns: () => ['*'],
  },
];

/** A policy, and the images that it covers. */
export interface ImagePolicy {
  object: KubernetesObject;
  covers(image: string): boolean;
}

/** The image policies among some objects. */
export function findImagePolicies(
  objects: readonly KubernetesObject[],
): ImagePolicy[] {
  return objects.flatMap(object => {
    const kind = kinds.find(
      one => one.kind === object.kind && one.group === groupOf(object),
    );
    const patterns = (kind?.patterns(object) ?? []).filter(
      pattern => pattern !== undefined,
    );
    if (patterns.length === 0) return [];
    return [
      {
        object,
        covers: (image: string) =>
          patterns.some(pattern =>
            imageNames(image).some(name => matchesGlob(pattern, name)),
          ),
      },
    ];
  });
}
