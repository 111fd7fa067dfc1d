import type { Controller } from '../controllers';
import { writeWorkloadStatus } from './generations';
import { ownedBy } from './owned';
import {
  nameHash,
  podOf,
  specOf,
  templateHash,
  type PodSpec,
  type PodTemplate,
} from './podTemplate';
import { countPods, readyCondition } from './replicaSets';
import { resources } from './resources';

interface DaemonSetSpec {
  readonly minReadySeconds?: number;
  readonly template: PodTemplate;
}

const revisionLabel = 'controller-revision-hash';

/** Runs one pod on each node. @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/ */
export const daemonSetController = (nodes: readonly string[]): Controller => ({
  resource: resources.daemonSets,
  kind: 'DaemonSet',
  reconcile(set, { cluster, clock }) {
    const { template, minReadySeconds = 0 } = specOf<DaemonSetSpec>(set);
    const revision = templateHash(template);
    const pods = ownedBy(cluster, set, resources.pods);
    const outdated = pods.filter(
      ({ metadata }) => metadata.labels?.[revisionLabel] !== revision,
    );
    const waits = pods.some(
      pod =>
        pod.metadata.labels?.[revisionLabel] === revision &&
        !readyCondition(pod),
    );
    for (const pod of waits ? [] : outdated.slice(0, 1))
      cluster.delete(resources.pods, pod.metadata.name, pod.metadata.namespace);
    const taken = new Set(
      ownedBy(cluster, set, resources.pods).map(
        pod => specOf<PodSpec>(pod).nodeName,
      ),
    );
    for (const nodeName of nodes.filter(node => !taken.has(node))) {
      const name = `${set.metadata.name}-${nameHash(`${nodeName} ${revision}`, 5)}`;
      const pod = podOf(set, name, template, { [revisionLabel]: revision });
      const spec = { ...specOf<PodSpec>(pod), nodeName };
      cluster.create(resources.pods, { ...pod, spec });
    }
    const left = ownedBy(cluster, set, resources.pods);
    const counts = countPods(left, minReadySeconds, clock.now());
    writeWorkloadStatus(cluster, resources.daemonSets, set, {
      observedGeneration: set.metadata.generation,
      desiredNumberScheduled: nodes.length,
      currentNumberScheduled: left.length,
      numberMisscheduled: 0,
      updatedNumberScheduled: left.filter(
        ({ metadata }) => metadata.labels?.[revisionLabel] === revision,
      ).length,
      numberReady: counts.ready,
      numberAvailable: counts.available,
      ...(nodes.length > counts.available && {
        numberUnavailable: nodes.length - counts.available,
      }),
    });
    return counts.next;
  },
});
