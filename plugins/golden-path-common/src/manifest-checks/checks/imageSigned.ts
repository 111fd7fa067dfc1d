import {
  containersOf,
  nameOf,
  stringAt,
  type Container,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { Finding } from '../../findings';
import { parseImageReference } from '../imageReference';
import {
  defineWorkloadCheck,
  judgeContainers,
  type WorkloadContext,
} from '../workloadCheck';

/** `image-signed`: what runs is what was built, and the cluster checks that. */
export const imageSigned = defineWorkloadCheck({
  id: 'image-signed',
  category: 'security',
  title: 'Pinned and signed images',
  why: 'A tag can be moved to another image; without a signature nobody notices.',
  link: 'https://kyverno.io/docs/policy-types/cluster-policy/verify-images/overview/',
  judge(context) {
    const { bundle, template, report, saw } = context;
    const pinned = judgeContainers(context, 'security', container =>
      judgePin(context, container),
    );
    const policies = bundle.imagePolicies;
    if (policies.length === 0)
      return {
        ...pinned,
        unknown:
          pinned.unknown ?? 'no policy about image signatures can be seen here',
      };
    const images = containersOf(template, 'security').map(container => ({
      container,
      image: stringAt(container.spec, 'image') ?? '',
    }));
    const uncovered = images.filter(
      ({ image }) => !policies.some(policy => policy.covers(image)),
    );
    return {
      ...pinned,
      findings: [
        ...pinned.findings,
        ...uncovered.map(({ container }) =>
          report(
            'error',
            'policy',
            `no image policy covers the image of ${container.name}`,
            {
              container,
              path: ['image'],
              fix: 'Add the registry to a policy that verifies signatures',
            },
          ),
        ),
      ],
      evidence: policies.map(({ object }) =>
        saw(`policy ${object.kind} ${nameOf(object)}`),
      ),
    };
  },
});

const fix = 'Name the image by tag and digest: registry/name:v1.2.3@sha256:…';

function judgePin(
  { report }: WorkloadContext,
  container: Container,
): Finding[] {
  const image = stringAt(container.spec, 'image') ?? '';
  const { repository, tag, digest } = parseImageReference(image);
  const pinned = (severity: 'error' | 'warning', message: string) => [
    report(severity, 'pinned', `${container.name} ${message}`, {
      container,
      path: ['image'],
      fix,
    }),
  ];
  if (repository === '') return pinned('error', 'names no image');
  if (digest !== undefined)
    return tag === 'latest'
      ? pinned('warning', 'is pinned, but its tag latest says nothing')
      : [];
  if (tag === undefined) return pinned('error', 'has neither tag nor digest');
  return tag === 'latest'
    ? pinned('error', 'has the tag latest, which moves')
    : [];
}
