import { describe, expect, it } from 'vitest';
import {
  createClusterState,
  type ApplyOptions,
  type KubernetesObject,
  type StatusError,
} from '.';

const deployments = { group: 'apps', version: 'v1', plural: 'deployments' };
const configMaps = { group: '', version: 'v1', plural: 'configmaps' };
const rollouts = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'rollouts',
};

type Container = { name: string; [field: string]: unknown };

const workload = (
  containers: Container[],
  spec: object = {},
  [apiVersion, kind] = ['apps/v1', 'Deployment'],
): KubernetesObject => ({
  apiVersion: String(apiVersion),
  kind: String(kind),
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers },
    },
    ...spec,
  },
});

function cluster(resource = deployments) {
  const state = createClusterState({ name: 'nonprod' });
  const apply = (
    object: KubernetesObject,
    manager: string,
    how: Partial<ApplyOptions> = {},
  ) => state.apply(resource, object, { manager, ...how });
  const containers = () => {
    const spec = state.get(resource, 'web', 'default')?.spec as {
      template: { spec: { containers: Container[] } };
    };
    return spec.template.spec.containers;
  };
  const owners = () =>
    (
      state.get(resource, 'web', 'default')?.metadata.managedFields as {
        manager: string;
        operation: string;
      }[]
    ).map(({ manager, operation }) => `${operation} ${manager}`);
  return { state, apply, containers, owners };
}

function refusal(action: () => unknown): StatusError {
  try {
    action();
  } catch (error) {
    return error as StatusError;
  }
  throw new Error('nothing was refused');
}

describe('server-side apply', () => {
  it('merges lists by key, and removes what a manager no longer applies', () => {
    const { apply, containers } = cluster();
    const ports = [
      { containerPort: 80 },
      { containerPort: 80, protocol: 'UDP' },
    ];
    const env = [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ];
    apply(workload([{ name: 'web', image: 'web:1', ports, env }]), 'argocd');
    apply(
      workload([
        { name: 'sidecar', image: 'proxy:1' },
        { name: 'web', env: [{ name: 'C', value: '3' }] },
      ]),
      'mesh',
    );
    expect(containers()).toEqual([
      {
        name: 'web',
        image: 'web:1',
        ports,
        env: [...env, { name: 'C', value: '3' }],
      },
      { name: 'sidecar', image: 'proxy:1' },
    ]);
    apply(
      workload([{ name: 'web', image: 'web:2', ports: ports.slice(1) }]),
      'argocd',
    );
    expect(containers()).toEqual([
      {
        name: 'web',
        image: 'web:2',
        ports: ports.slice(1),
        env: [{ name: 'C', value: '3' }],
      },
      { name: 'sidecar', image: 'proxy:1' },
    ]);
    apply(workload([{ name: 'web' }]), 'mesh');
    expect(containers()).toEqual([
      { name: 'web', image: 'web:2', ports: ports.slice(1) },
    ]);
  });

  it('refuses fields that another manager owns with another value, unless forced', () => {
    const { apply, containers, owners } = cluster();
    apply(
      workload([{ name: 'web', image: 'web:1' }], { replicas: 2 }),
      'argocd',
    );
    expect(
      refusal(() =>
        apply(
          workload([{ name: 'web', image: 'web:9' }], { replicas: 2 }),
          'mina',
        ),
      ),
    ).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message:
        'Apply failed with 1 conflict: conflict with "argocd" using apps/v1: .spec.template.spec.containers[name="web"].image',
      details: { causes: [{ reason: 'FieldManagerConflict' }] },
    });
    apply(workload([{ name: 'web', image: 'web:9' }]), 'mina', { force: true });
    expect(containers()[0]?.image).toBe('web:9');
    expect(owners()).toEqual(['Apply argocd', 'Apply mina']);
    // The field is mina's alone now: argocd leaving it out changes nothing.
    apply(workload([{ name: 'web' }]), 'argocd');
    expect(containers()[0]?.image).toBe('web:9');
  });

  it('gives what an ordinary write changes to its writer', () => {
    const { state, apply, owners } = cluster();
    const applied = apply(
      workload([{ name: 'web', image: 'web:1' }], { replicas: 2 }),
      'argocd',
    );
    const scaled = state.update(
      deployments,
      { ...applied, spec: { ...(applied.spec as object), replicas: 5 } },
      { manager: 'kubectl-scale' },
    );
    expect(owners()).toEqual(['Apply argocd', 'Update kubectl-scale']);
    expect(
      refusal(() =>
        apply(
          workload([{ name: 'web', image: 'web:1' }], { replicas: 2 }),
          'argocd',
        ),
      ).message,
    ).toContain('conflict with "kubectl-scale" using apps/v1: .spec.replicas');
    const left = apply(workload([{ name: 'web', image: 'web:1' }]), 'argocd');
    expect(left.spec).toMatchObject({ replicas: 5 });
    expect(left.metadata.generation).toBe(scaled.metadata.generation);
    expect(apply(workload([{ name: 'web', image: 'web:1' }]), 'argocd')).toBe(
      left,
    );
  });

  it('replaces lists of custom kinds as a whole', () => {
    const { apply, containers } = cluster(rollouts);
    const rollout = (all: Container[]) =>
      workload(all, {}, ['argoproj.io/v1alpha1', 'Rollout']);
    apply(rollout([{ name: 'web' }]), 'argocd');
    expect(
      refusal(() => apply(rollout([{ name: 'sidecar' }]), 'mesh')).code,
    ).toBe(409);
    apply(rollout([{ name: 'sidecar' }]), 'mesh', { force: true });
    expect(containers()).toEqual([{ name: 'sidecar' }]);
  });

  it('needs a manager, stores nothing in a dry run, and touches no status', () => {
    const { state, apply } = cluster();
    expect(refusal(() => apply(workload([]), '')).code).toBe(422);
    expect(apply(workload([]), 'm', { dryRun: true }).spec).toBeDefined();
    expect(state.get(deployments, 'web', 'default')).toBeUndefined();
    const created = apply({ ...workload([]), status: { replicas: 9 } }, 'm');
    expect(created.status).toEqual({});
    const reported = apply(
      { ...workload([], { replicas: 7 }), status: { replicas: 1 } },
      'controller',
      { subresource: 'status' },
    );
    expect(reported).toMatchObject({
      spec: { replicas: 1 },
      status: { replicas: 1 },
    });
    expect(apply(workload([]), 'm').status).toEqual({ replicas: 1 });
  });

  it('takes keys such as __proto__ and constructor for what they are: names', () => {
    const { state } = cluster();
    const data = JSON.parse('{"__proto__":"x","constructor":"y"}') as object;
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'constructor', namespace: 'default' },
      data,
    };
    state.apply(configMaps, object, { manager: 'm' });
    state.apply(configMaps, object, { manager: 'n' });
    expect(({} as { x?: string }).x).toBeUndefined();
    expect(
      state.get(configMaps, 'constructor', 'default')?.data,
    ).toHaveProperty('constructor', 'y');
  });
});
