import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';
import {
  formatQuantity,
  parseQuantity,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { GenerationContext } from '../generation/types';
import { besideServers, migrationResources } from './migrationResources';
import { disposableServersIn } from './servers';

/** What all objects of a preview may use together, unless its blueprint asks for more. */
const usual = {
  'requests.cpu': '500m',
  'requests.memory': '512Mi',
  'limits.cpu': '1',
  'limits.memory': '1Gi',
  pods: '10',
} as const;

interface Resources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** Every pod that there can be at once: a rollout has one more than the service needs, while a migration may still run. */
function podsOf(
  { blueprint }: GenerationContext,
  plan: EnvironmentPlan,
): readonly Resources[] {
  const { cpu, memory, replicas } = plan.sizing;
  const servers = disposableServersIn(plan);
  const migration = servers.length > 0 ? besideServers : migrationResources;
  return [
    ...Array.from({ length: replicas.max + 1 }, () => ({
      requests: { cpu: cpu.request, memory: memory.request },
      limits: { cpu: cpu.limit, memory: memory.limit },
    })),
    ...(blueprint.spec.migrations ? [migration] : []),
    ...servers.map(({ container }) => container.resources),
  ];
}

const amount = (quantity: string) => parseQuantity(quantity) ?? 0n;

const formats = { cpu: 'decimal', memory: 'binary' } as const;

/** The usual bound, or a higher one where the pods don't fit it, so that a size that a blueprint asks for can start. */
export function previewQuota(
  context: GenerationContext,
  plan: EnvironmentPlan,
): Readonly<Record<keyof typeof usual, string>> {
  const pods = podsOf(context, plan);
  const bound = (
    part: 'requests' | 'limits',
    resource: keyof typeof formats,
  ): string => {
    const needed = pods
      .map(pod => amount(pod[part][resource]))
      .reduce((sum, value) => sum + value, 0n);
    const least = usual[`${part}.${resource}`];
    return needed > amount(least)
      ? formatQuantity(needed, formats[resource])
      : least;
  };
  return {
    'requests.cpu': bound('requests', 'cpu'),
    'requests.memory': bound('requests', 'memory'),
    'limits.cpu': bound('limits', 'cpu'),
    'limits.memory': bound('limits', 'memory'),
    pods: String(Math.max(Number(usual.pods), pods.length)),
  };
}
