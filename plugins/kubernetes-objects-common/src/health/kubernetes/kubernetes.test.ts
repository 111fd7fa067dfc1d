import { describe, expect, it } from 'vitest';
import { assessHealth } from '../assessHealth';
import { describeObject } from '../testing/describeObject';
import { verdictsOf } from '../testing/verdicts';

function expectVerdicts(table: string) {
  const [said, expected] = verdictsOf(table);
  expect(said).toEqual(expected);
}

const message = (head: string, state: string) =>
  assessHealth(describeObject(head, state))?.message;

describe('workloads', () => {
  it('judges a Deployment by pause, generation, deadline and replicas, in this order', () => {
    expectVerdicts(`
      apps/v1 Deployment | spec.replicas:2 status.updatedReplicas:2 status.availableReplicas:2 status.replicas:2 | Healthy
      | | Healthy
      | spec.paused:true Progressing=False/ProgressDeadlineExceeded | Suspended
      | metadata.generation:3 status.observedGeneration:2 Progressing=False/ProgressDeadlineExceeded | Progressing
      | metadata.generation:2 status.observedGeneration:2 Progressing=False/ProgressDeadlineExceeded | Degraded
      | spec.replicas:2 status.updatedReplicas:1 | Progressing
      | spec.replicas:2 status.updatedReplicas:2 status.replicas:3 status.availableReplicas:2 | Progressing
      | spec.replicas:2 status.updatedReplicas:2 status.replicas:2 status.availableReplicas:1 | Progressing
      | spec.replicas:0 | Healthy
      apps/v1beta1 Deployment | spec.replicas:1 | Unknown
      extensions/v1beta1 Deployment | spec.replicas:1 | null
    `);
    expect(message('apps/v1 Deployment', 'spec.replicas:3')).toBe(
      '0 of 3 replicas are updated',
    );
  });

  it('judges ReplicaSets, StatefulSets and DaemonSets by what they count', () => {
    expectVerdicts(`
      apps/v1 ReplicaSet | spec.replicas:1 status.availableReplicas:1 | Healthy
      | spec.replicas:1 status.availableReplicas:1 ReplicaFailure=True | Degraded
      | spec.replicas:1 status.availableReplicas:1 ReplicaFailure=False | Healthy
      | spec.replicas:2 status.availableReplicas:1 | Progressing
      | metadata.generation:1 ReplicaFailure=True | Progressing
      apps/v1 StatefulSet | | Progressing
      | status.observedGeneration:1 | Healthy
      | metadata.generation:2 status.observedGeneration:1 | Progressing
      | status.observedGeneration:1 spec.replicas:2 status.readyReplicas:1 | Progressing
      | status.observedGeneration:1 status.updateRevision:b status.currentRevision:a | Progressing
      | status.observedGeneration:1 status.updateRevision:b status.currentRevision:a spec.updateStrategy.type:OnDelete | Healthy
      | status.observedGeneration:1 status.updateRevision:b status.currentRevision:a spec.updateStrategy.type:RollingUpdate spec.updateStrategy.rollingUpdate:{} | Healthy
      | status.observedGeneration:1 spec.replicas:3 status.readyReplicas:3 status.updatedReplicas:1 spec.updateStrategy.type:RollingUpdate spec.updateStrategy.rollingUpdate.partition:1 | Progressing
      | status.observedGeneration:1 spec.replicas:3 status.readyReplicas:3 status.updatedReplicas:2 spec.updateStrategy.type:RollingUpdate spec.updateStrategy.rollingUpdate.partition:1 | Healthy
      apps/v1 DaemonSet | status.desiredNumberScheduled:2 status.updatedNumberScheduled:2 status.numberAvailable:2 | Healthy
      | status.desiredNumberScheduled:2 status.updatedNumberScheduled:1 status.numberAvailable:2 | Progressing
      | status.desiredNumberScheduled:2 status.updatedNumberScheduled:2 status.numberAvailable:1 | Progressing
      | status.desiredNumberScheduled:2 spec.updateStrategy.type:OnDelete | Healthy
      | metadata.generation:2 status.observedGeneration:1 spec.updateStrategy.type:OnDelete | Progressing
    `);
  });

  it('judges a pod that must last by its containers, and one that may end by its end', () => {
    const crashing =
      'status.containerStatuses:[{"state":{"waiting":{"reason":"CrashLoopBackOff"}}}]';
    const ended =
      'status.containerStatuses:[{"name":"a","state":{"terminated":{"exitCode":137}},"lastState":{"terminated":{"exitCode":137}}}]';
    const ignoring =
      'metadata.annotations:{"argocd.argoproj.io/ignore-restart-policy":"true"}';
    const hook =
      'metadata.annotations:{"argocd.argoproj.io/ignore-restart-policy":"true","argocd.argoproj.io/hook":"PostSync"}';
    expectVerdicts(`
      v1 Pod | spec.restartPolicy:Always status.phase:Running Ready=True | Healthy
      | spec.restartPolicy:Always status.phase:Running Ready=False | Progressing
      | spec.restartPolicy:Always status.phase:Running Ready=False ${ended} | Degraded
      | spec.restartPolicy:Always status.phase:Running Ready=True ${ended} | Healthy
      | spec.restartPolicy:Always status.phase:Running Ready=True ${crashing} | Degraded
      | spec.restartPolicy:Never status.phase:Pending ${crashing} | Progressing
      | spec.restartPolicy:Never status.phase:Running Ready=True | Progressing
      | spec.restartPolicy:OnFailure status.phase:Running Ready=True | Progressing
      | spec.restartPolicy:Never status.phase:Running Ready=True ${ignoring} | Healthy
      | spec.restartPolicy:Never status.phase:Running ${crashing} ${ignoring} | Degraded
      | spec.restartPolicy:Never status.phase:Running Ready=True ${hook} | Progressing
      | status.phase:Running Ready=True | Unknown
      | status.phase:Succeeded | Healthy
      | status.phase:Failed ${ended} | Degraded
      | | Unknown
    `);
    expect(message('v1 Pod', `status.phase:Failed ${ended}`)).toBe(
      'container a ended with exit code 137',
    );
  });

  it('takes a job for failed before suspended before complete, and a CronJob for Degraded only when it must be', () => {
    const times =
      'status.lastScheduleTime:2026-01-02T00:00:00Z status.lastSuccessfulTime';
    expectVerdicts(`
      batch/v1 Job | | Progressing
      | Complete=True | Healthy
      | Complete=True Failed=True | Degraded
      | Suspended=True | Suspended
      | Suspended=False Complete=True | Healthy
      batch/v1 CronJob | | Progressing
      | spec.suspend:true ${times}:2026-01-01T00:00:00Z | Healthy
      | ${times}:2026-01-01T00:00:00Z | Degraded
      | ${times}:2026-01-01T00:00:00Z status.active:[{}] | Healthy
      | ${times}:2026-01-02T00:01:00Z | Healthy
      | status.lastScheduleTime:2026-01-02T00:00:00Z | Healthy
      | status.active:[] | Healthy
    `);
  });
});

describe('the rest of Kubernetes', () => {
  it('reads the conditions of an autoscaler where its version keeps them', () => {
    const annotated = (conditions: string) =>
      `metadata.annotations:{"autoscaling.alpha.kubernetes.io/conditions":${JSON.stringify(conditions)}}`;
    const healthy = annotated('[{"type":"AbleToScale","status":"True"}]');
    expectVerdicts(`
      autoscaling/v2 HorizontalPodAutoscaler | AbleToScale=True ScalingActive=True | Healthy
      | AbleToScale=True ScalingActive=False/FailedGetResourceMetric | Degraded
      | AbleToScale=True ScalingActive=False/ScalingDisabled | Healthy
      | AbleToScale=False/FailedGetScale | Degraded
      | ScalingLimited=True | Healthy
      | AbleToScale=False | Progressing
      autoscaling/v2beta2 HorizontalPodAutoscaler | AbleToScale=True | Healthy
      autoscaling/v3 HorizontalPodAutoscaler | AbleToScale=True | Unknown
      autoscaling/v1 HorizontalPodAutoscaler | AbleToScale=True | Progressing
      | ${healthy} | Healthy
      | ${annotated('[]')} | Progressing
      | ${annotated('[{')} | Unknown
      | ${annotated('{}')} | Unknown
    `);
  });

  it('judges addresses, volumes, budgets and extensions of the API', () => {
    expectVerdicts(`
      v1 Service | | Healthy
      | spec.type:LoadBalancer | Progressing
      | spec.type:LoadBalancer status.loadBalancer.ingress:[{}] | Healthy
      networking.k8s.io/v1 Ingress | | Progressing
      | status.loadBalancer.ingress:[{}] | Healthy
      extensions/v1beta1 Ingress | status.loadBalancer.ingress:[{}] | Healthy
      v1 PersistentVolumeClaim | status.phase:Bound | Healthy
      | status.phase:Pending | Progressing
      | status.phase:Lost | Degraded
      | status.phase:Odd | Unknown
      snapshot.storage.k8s.io/v1 VolumeSnapshot | status.readyToUse:true | Healthy
      | status.readyToUse:false status.error:{} | Degraded
      | status.readyToUse:false | Progressing
      policy/v1 PodDisruptionBudget | DisruptionAllowed=True/SufficientPods | Healthy
      | DisruptionAllowed=False/InsufficientPods | Healthy
      | DisruptionAllowed=False/SyncFailed | Degraded
      | | Progressing
      apiregistration.k8s.io/v1 APIService | Available=True | Healthy
      | Available=False | Progressing
      apiextensions.k8s.io/v1 CustomResourceDefinition | NamesAccepted=True Established=True | Healthy
      | NamesAccepted=False Established=True | Degraded
      | NonStructuralSchema=True Established=True | Degraded
      | Established=True Terminating=True | Progressing
      | Established=False/Installing | Progressing
      | NamesAccepted=True | Degraded
      | | Progressing
      v1 ConfigMap | | null
      v1 Secret | | null
    `);
  });
});
