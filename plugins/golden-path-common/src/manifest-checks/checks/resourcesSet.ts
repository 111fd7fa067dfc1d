import {
  parseQuantity,
  valueAt,
  type Container,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { Finding } from '../../findings';
import {
  defineWorkloadCheck,
  judgeContainers,
  type WorkloadContext,
} from '../workloadCheck';

const resources = [
  { name: 'cpu', request: '100m', limit: '500m' },
  { name: 'memory', request: '128Mi', limit: '256Mi' },
] as const;

type Resource = (typeof resources)[number];

/** `resources-set`: requests and limits for CPU and memory of every container. */
export const resourcesSet = defineWorkloadCheck({
  id: 'resources-set',
  category: 'reliability',
  title: 'Resource requests and limits',
  why: 'Without requests the scheduler overbooks nodes; without limits one container starves its neighbors.',
  link: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  judge: context =>
    judgeContainers(context, 'all', container =>
      resources.flatMap(resource =>
        judgeResource(context, container, resource),
      ),
    ),
});

function judgeResource(
  context: WorkloadContext,
  container: Container,
  resource: Resource,
): Finding[] {
  const { name } = resource;
  const [request, limit] = (['requests', 'limits'] as const).map(part =>
    parseQuantity(valueAt(container.spec, 'resources', part, name)),
  );
  const limitSeverity =
    (name === 'cpu' && context.bundle.options?.cpuLimit) || 'error';
  const missing = (part: 'requests' | 'limits', example: string) =>
    context.report(
      part === 'limits' ? limitSeverity : 'error',
      `${part}.${name}`,
      `${container.name} sets no ${name} ${part === 'limits' ? 'limit' : 'request'} above zero`,
      {
        container,
        path: ['resources', part, name],
        fix: `Set resources.${part}.${name}, for example ${example}`,
      },
    );
  const isSet = (amount: bigint | undefined) =>
    amount !== undefined && amount > 0n;
  const isAbove =
    request !== undefined &&
    limit !== undefined &&
    limit > 0n &&
    request > limit;
  return [
    ...(isSet(request) ? [] : [missing('requests', resource.request)]),
    ...(isSet(limit) ? [] : [missing('limits', resource.limit)]),
    ...(isAbove
      ? [
          context.report(
            'error',
            `requests.${name}`,
            `${container.name} requests more ${name} than its limit`,
            {
              container,
              path: ['resources', 'requests', name],
              fix: `Set resources.requests.${name} to at most resources.limits.${name}`,
            },
          ),
        ]
      : []),
  ];
}
