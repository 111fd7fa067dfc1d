import {
  sandboxMilliseconds,
  timestampOf,
  type Controller,
} from '../controllers';
import type { KubernetesObject } from '../state/clusterState';
import { withConditions, type Condition } from './conditions';
import { recordEvent } from './events';
import {
  forgetOldGenerations,
  generationOf,
  generationsOf,
  resize,
  writeWorkloadStatus,
  type ReplicaSetState,
} from './generations';
import { specOf, statusOf, type PodTemplate } from './podTemplate';
import type { ReplicaSetSpec } from './replicaSets';
import { resources } from './resources';
import { limitsOf, nextSizes, type RollingUpdate } from './rollingUpdate';

interface DeploymentSpec {
  readonly replicas?: number;
  readonly paused?: boolean;
  readonly selector: ReplicaSetSpec['selector'];
  readonly template: PodTemplate;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  readonly revisionHistoryLimit?: number;
  readonly strategy?: {
    readonly type?: string;
    readonly rollingUpdate?: RollingUpdate;
  };
}

interface DeploymentStatus {
  readonly conditions: Condition[];
  readonly updatedReplicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
}

/** No deadline passes faster than this, in milliseconds. */
const SHORTEST_DEADLINE = 15_000;

/** Replaces the pods of Deployments step by step. @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/ */
export const deploymentController = (): Controller => ({
  resource: resources.deployments,
  kind: 'Deployment',
  reconcile(deployment, context) {
    const { cluster, clock } = context;
    const spec = specOf<DeploymentSpec>(deployment);
    const desired = spec.replicas ?? 1;
    const { current, created } = generationOf(
      cluster,
      deployment,
      spec.template,
      spec,
    );
    const old = generationsOf(cluster, deployment).filter(
      ({ hash }) => hash !== current.hash,
    );
    if (!spec.paused) {
      const sizes =
        spec.strategy?.type === 'Recreate'
          ? recreate(desired, old)
          : nextSizes(
              desired,
              current,
              old,
              limitsOf(spec.strategy?.rollingUpdate ?? {}, desired),
            );
      old.forEach((one, index) => resize(cluster, one, sizes.old[index] ?? 0));
      resize(cluster, current, sizes.fresh);
    }
    forgetOldGenerations(cluster, old, spec.revisionHistoryLimit ?? 10);

    const counts = countAll(generationsOf(cluster, deployment), current.hash);
    const now = clock.now();
    const { conditions, next, expired } = conditionsOf(
      deployment,
      { ...counts, desired, created, set: current.set.metadata.name },
      now,
    );
    writeWorkloadStatus(cluster, resources.deployments, deployment, {
      observedGeneration: deployment.metadata.generation,
      replicas: counts.replicas,
      updatedReplicas: counts.updated,
      readyReplicas: counts.ready,
      availableReplicas: counts.available,
      ...(desired > counts.available && {
        unavailableReplicas: desired - counts.available,
      }),
      conditions,
    });
    if (expired)
      recordEvent(context, deployment, {
        type: 'Warning',
        reason: 'ProgressDeadlineExceeded',
        message: `ReplicaSet "${current.set.metadata.name}" has timed out progressing.`,
        component: 'deployment-controller',
      });
    return next;
  },
});

const recreate = (desired: number, old: readonly ReplicaSetState[]) => ({
  fresh: old.some(({ replicas }) => replicas > 0) ? 0 : desired,
  old: old.map(() => 0),
});

function countAll(all: readonly ReplicaSetState[], hash: string) {
  const sum = (
    of: (one: ReplicaSetState) => number,
    among: readonly ReplicaSetState[] = all,
  ) => among.reduce((total, one) => total + of(one), 0);
  const fresh = all.filter(one => one.hash === hash);
  return {
    replicas: sum(({ replicas }) => replicas),
    ready: sum(({ ready }) => ready),
    available: sum(({ available }) => available),
    updated: sum(({ replicas }) => replicas, fresh),
    updatedAvailable: sum(({ available }) => available, fresh),
  };
}

/** Conditions Available and Progressing, and milliseconds until the deadline. */
function conditionsOf(
  deployment: KubernetesObject,
  facts: ReturnType<typeof countAll> & {
    desired: number;
    created: boolean;
    set: string;
  },
  now: Date,
): { conditions: Condition[]; next: number | undefined; expired: boolean } {
  const spec = specOf<DeploymentSpec>(deployment);
  const before = statusOf<DeploymentStatus>(deployment);
  const at = timestampOf(now);
  const { surge, unavailable } = limitsOf(
    spec.strategy?.rollingUpdate ?? {},
    facts.desired,
  );
  const enough =
    facts.available >=
    facts.desired - (surge === 0 && unavailable === 0 ? 0 : unavailable);
  const complete =
    facts.updated === facts.desired &&
    facts.replicas === facts.desired &&
    facts.updatedAvailable === facts.desired;
  const was = before.conditions?.find(({ type }) => type === 'Progressing');
  const moved =
    facts.created ||
    !was ||
    was.reason === 'NewReplicaSetAvailable' ||
    facts.updated > (before.updatedReplicas ?? 0) ||
    facts.ready > (before.readyReplicas ?? 0) ||
    facts.available > (before.availableReplicas ?? 0);
  const since = moved ? at : (was.lastUpdateTime ?? at);
  const deadline = sandboxMilliseconds(
    spec.progressDeadlineSeconds ?? 600,
    SHORTEST_DEADLINE,
  );
  const left = Date.parse(since) + deadline - now.getTime();
  const late = !complete && !spec.paused && left <= 0;
  const progressing: Condition = complete
    ? {
        type: 'Progressing',
        status: 'True',
        reason: 'NewReplicaSetAvailable',
        message: `ReplicaSet "${facts.set}" has successfully progressed.`,
        lastUpdateTime:
          was?.reason === 'NewReplicaSetAvailable' ? was.lastUpdateTime : at,
      }
    : late
      ? {
          type: 'Progressing',
          status: 'False',
          reason: 'ProgressDeadlineExceeded',
          message: `ReplicaSet "${facts.set}" has timed out progressing.`,
          lastUpdateTime: since,
        }
      : {
          type: 'Progressing',
          status: 'True',
          reason: 'ReplicaSetUpdated',
          message: `ReplicaSet "${facts.set}" is progressing.`,
          lastUpdateTime: since,
        };
  const available: Condition = enough
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
  return {
    conditions: withConditions(before.conditions, [available, progressing], at),
    next: complete || late || spec.paused ? undefined : Math.max(1, left),
    expired: late && was?.reason !== 'ProgressDeadlineExceeded',
  };
}
