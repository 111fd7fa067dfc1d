import { describe, expect, it } from 'vitest';
import { formatPath, readObjects } from '../objects';
import { parseYamlDocuments } from '../yaml';
import {
  containersOf,
  effectiveBoolean,
  effectiveNumber,
  effectiveReplicas,
  findAutoscalers,
  findWorkloads,
} from '.';

const read = (text: string) =>
  readObjects(parseYamlDocuments(text).documents).objects;
const template =
  'template: {metadata: {labels: {app: a}}, spec: {containers: [{name: main}]}}';

describe('findWorkloads', () => {
  it('finds the template of every kind, old versions too, and leaves out what a controller owns', () => {
    const objects = read(`
{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {${template}}}
---
{apiVersion: extensions/v1beta1, kind: DaemonSet, metadata: {name: ds}, spec: {${template}}}
---
{apiVersion: batch/v1beta1, kind: CronJob, metadata: {name: cj}, spec: {jobTemplate: {spec: {${template}}}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: p, labels: {app: a}}, spec: {containers: [{name: main}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: owned, ownerReferences: [{kind: ReplicaSet, controller: true}]}, spec: {}}
---
{apiVersion: batch/v1, kind: Job, metadata: {name: owned, ownerReferences: [{kind: CronJob, controller: true}]}, spec: {${template}}}
---
{apiVersion: batch/v1, kind: Job, metadata: {name: j, ownerReferences: [{kind: Workflow, controller: true}]}, spec: {${template}}}
---
{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {}}
---
{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: broken}, spec: x}
`);
    const found = findWorkloads(objects).map(
      ({ reference, template: pods }) => [
        reference.name,
        pods && formatPath(pods.path),
        pods?.labels.get('app'),
      ],
    );
    expect(found).toEqual([
      ['d', 'spec.template.spec', 'a'],
      ['ds', 'spec.template.spec', 'a'],
      ['cj', 'spec.jobTemplate.spec.template.spec', 'a'],
      ['p', 'spec', 'a'],
      ['j', 'spec.template.spec', 'a'],
      ['broken', undefined, undefined],
    ]);
  });

  it('judges the pods of a controller that is not there once, under its name', () => {
    const pod = (name: string, owner: string) =>
      `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, namespace: n, labels: {app: a}, ownerReferences: [{apiVersion: apps/v1, kind: ${owner}, name: ${owner.toLowerCase()}-1, controller: true}]}, spec: {containers: [{name: main}]}}`;
    const objects = read(
      [
        pod('one', 'ReplicaSet'),
        pod('two', 'ReplicaSet'),
        pod('mirror', 'Node'),
        pod('three', 'StatefulSet'),
        `{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: statefulset-1, namespace: n}, spec: {${template}}}`,
      ].join('\n---\n'),
    );
    expect(
      findWorkloads(objects).map(({ reference, template: pods }) => [
        reference.kind,
        reference.name,
        pods?.labels.get('app'),
      ]),
    ).toEqual([
      ['ReplicaSet', 'replicaset-1', 'a'],
      ['StatefulSet', 'statefulset-1', 'a'],
    ]);
  });

  it('gives a Rollout the template of its workloadRef, which is then no workload of its own', () => {
    const objects = read(`
{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: r}, spec: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: d}}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {${template}}}
---
{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: lost}, spec: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: gone}}}
`);
    expect(
      findWorkloads(objects).map(({ reference, template: pods }) => [
        reference.kind,
        reference.name,
        pods?.labels.get('app'),
      ]),
    ).toEqual([
      ['Rollout', 'r', 'a'],
      ['Rollout', 'lost', undefined],
    ]);
  });
});

describe('containersOf', () => {
  const [workload] = findWorkloads(
    read(`
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  securityContext: {runAsNonRoot: true, runAsUser: 0}
  initContainers: [{name: setup}, {name: proxy, restartPolicy: Always}]
  containers: [{name: main, securityContext: {runAsNonRoot: false, runAsUser: 7}}, {}, 5, {name: odd, securityContext: {runAsNonRoot: "true"}}]
  ephemeralContainers: [{name: debug}]
`),
  );
  const pods = workload?.template ?? {
    labels: new Map(),
    annotations: new Map(),
    spec: {},
    path: [],
  };

  it('counts native sidecars as running, other init containers only in all, ephemeral ones only for security', () => {
    const names = (scope: 'running' | 'all' | 'security') =>
      containersOf(pods, scope).map(({ name }) => name);
    expect(names('running')).toEqual(['proxy', 'main', 'containers[1]', 'odd']);
    expect(names('all')).toEqual([
      'setup',
      'proxy',
      'main',
      'containers[1]',
      'odd',
    ]);
    expect(names('security')).toEqual([
      'setup',
      'proxy',
      'main',
      'containers[1]',
      'odd',
      'debug',
    ]);
  });

  it('takes security settings of the container first, then of the pod', () => {
    const settings = containersOf(pods, 'running').map(container => [
      effectiveBoolean(container, pods, 'runAsNonRoot'),
      effectiveNumber(container, pods, 'runAsUser'),
    ]);
    expect(settings).toEqual([
      [true, 0],
      [false, 7],
      [true, 0],
      [undefined, 0],
    ]);
  });
});

describe('effectiveReplicas', () => {
  it('is the minimum of the autoscaler, else what the manifest says, else not stated', () => {
    const objects = read(`
{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 5}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: b}, spec: {replicas: 4}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: c}, spec: {}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {}}
---
{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, minReplicas: 2, maxReplicas: 4, metrics: [{}]}}
---
{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: d}, spec: {scaleTargetRef: {name: d}}}
`);
    expect(
      findWorkloads(objects).map(workload =>
        effectiveReplicas(workload, findAutoscalers(objects)),
      ),
    ).toEqual([
      { stated: true, count: 2, by: 'autoscaler' },
      { stated: true, count: 4, by: 'spec' },
      { stated: false },
      { stated: true, count: 1, by: 'autoscaler' },
    ]);
    expect(
      findAutoscalers(objects).map(({ minimum, maximum, hasMetric }) => [
        minimum,
        maximum,
        hasMetric,
      ]),
    ).toEqual([
      [2, 4, true],
      [1, 100, false],
    ]);
  });
});
