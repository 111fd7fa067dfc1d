import type { Controller } from '../controllers';
import { templateHash, podOf, specOf, type PodTemplate } from './podTemplate';
import { ownedBy } from './owned';
import { countPods, readyCondition } from './replicaSets';
import { resources } from './resources';
import { writeWorkloadStatus } from './generations';

interface StatefulSetSpec {
  readonly replicas?: number;
  readonly minReadySeconds?: number;
  readonly podManagementPolicy?: string;
  readonly updateStrategy?: { readonly type?: string };
  readonly template: PodTemplate;
}

const revisionLabel = 'controller-revision-hash';

/** Runs pods with fixed names, one after the other. @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
export const statefulSetController = (): Controller => ({
  resource: resources.statefulSets,
  kind: 'StatefulSet',
  reconcile(set, { cluster, clock }) {
    const spec = specOf<StatefulSetSpec>(set);
    const wanted = spec.replicas ?? 1;
    const revision = `${set.metadata.name}-${templateHash(spec.template)}`;
    const pods = ownedBy(cluster, set, resources.pods);
    const numberOf = (name: string) =>
      Number(name.slice(name.lastIndexOf('-') + 1));
    const byNumber = new Map(
      pods.map(pod => [numberOf(pod.metadata.name), pod]),
    );

    for (let number = 0; number < wanted; number += 1) {
      const pod = byNumber.get(number);
      if (!pod)
        cluster.create(
          resources.pods,
          podOf(set, `${set.metadata.name}-${number}`, spec.template, {
            [revisionLabel]: revision,
            'apps.kubernetes.io/pod-index': String(number),
          }),
        );
      if (spec.podManagementPolicy === 'Parallel') continue;
      if (!pod || !readyCondition(pod)) break;
    }
    const surplus = [...byNumber].filter(([number]) => number >= wanted);
    const outdated = [...byNumber]
      .filter(
        ([number, pod]) =>
          number < wanted && pod.metadata.labels?.[revisionLabel] !== revision,
      )
      .sort(([a], [b]) => b - a);
    // An outdated pod that never got ready may go, too: its successor may do better.
    const allReady = [...byNumber.values()].every(
      pod =>
        readyCondition(pod) ||
        pod.metadata.labels?.[revisionLabel] !== revision,
    );
    const replaced =
      spec.updateStrategy?.type !== 'OnDelete' && allReady
        ? outdated.slice(0, 1)
        : [];
    for (const [, pod] of [...surplus, ...replaced])
      cluster.delete(resources.pods, pod.metadata.name, pod.metadata.namespace);

    const left = ownedBy(cluster, set, resources.pods);
    const counts = countPods(left, spec.minReadySeconds ?? 0, clock.now());
    const updated = left.filter(
      ({ metadata }) => metadata.labels?.[revisionLabel] === revision,
    ).length;
    const done = updated === wanted && counts.ready === wanted;
    const currentRevision =
      (set.status as { currentRevision?: string } | undefined)
        ?.currentRevision ?? revision;
    writeWorkloadStatus(cluster, resources.statefulSets, set, {
      observedGeneration: set.metadata.generation,
      replicas: left.length,
      readyReplicas: counts.ready,
      availableReplicas: counts.available,
      currentReplicas: done ? wanted : left.length - updated,
      updatedReplicas: updated,
      currentRevision: done ? revision : currentRevision,
      updateRevision: revision,
      collisionCount: 0,
    });
    return counts.next;
  },
});
