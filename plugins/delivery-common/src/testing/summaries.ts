import type { ContainerFacts, ObjectSummary } from '../objects';
import type { PodSummary } from '../release';

/** An object of which nothing is known but its name. */
export const objectOf = (
  kind: string,
  name: string,
  more: Partial<ObjectSummary> = {},
): ObjectSummary => ({
  cluster: 'nonprod',
  uid: `${kind}/${name}`,
  resourceVersion: '1',
  apiVersion: 'v1',
  kind,
  namespace: 'shop-dev',
  name,
  labels: {},
  annotations: {},
  owner: undefined,
  createdAt: '2026-11-21T11:00:00Z',
  deletingSince: undefined,
  generation: 1,
  health: null,
  facts: { type: 'other' },
  spec: undefined,
  ...more,
});

/** A container that runs and is ready. */
export const containerOf = (
  container: Partial<ContainerFacts> = {},
): ContainerFacts => ({
  name: 'api',
  init: false,
  image: 'ghcr.io/acme/shop:sha-1111111',
  imageId: undefined,
  ready: true,
  restarts: 0,
  state: 'running',
  reason: undefined,
  message: undefined,
  exitCode: undefined,
  lastTermination: undefined,
  memoryLimit: undefined,
  ...container,
});

/** A running pod of Deployment `shop`; ready if its containers are. */
export function podOf(
  name: string,
  containers: readonly Partial<ContainerFacts>[] = [{}],
  facts: Partial<PodSummary['facts']> = {},
  more: Partial<ObjectSummary> = {},
): PodSummary {
  const all = containers.map(containerOf);
  return {
    ...objectOf('Pod', name, {
      owner: { kind: 'ReplicaSet', name: 'shop-5d9', uid: 'rs' },
      health: { status: 'Healthy', message: '' },
      ...more,
    }),
    facts: {
      type: 'pod',
      phase: 'Running',
      ready: all.every(({ ready }) => ready),
      terminating: false,
      containers: all,
      startedAt: undefined,
      scheduling: undefined,
      ...facts,
    },
  };
}
