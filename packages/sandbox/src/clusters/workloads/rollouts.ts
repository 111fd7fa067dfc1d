import {
  sandboxMilliseconds,
  timestampOf,
  type Controller,
  type ControllerContext,
} from '../controllers';
import type { KubernetesObject } from '../state/clusterState';
import { canaryPlace, type CanaryStep } from './canarySteps';
import {
  forgetOldGenerations,
  generationOf,
  generationsOf,
  resize,
  writeWorkloadStatus,
} from './generations';
import { changeSpec } from './owned';
import { specOf, statusOf, type PodTemplate } from './podTemplate';
import { resources } from './resources';

interface RolloutSpec {
  readonly replicas?: number;
  readonly paused?: boolean;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  readonly revisionHistoryLimit?: number;
  readonly selector?: {
    readonly matchLabels?: Readonly<Record<string, string>>;
  };
  readonly template?: PodTemplate;
  readonly workloadRef?: {
    readonly name: string;
    readonly scaleDown?: string;
  };
  readonly strategy?: {
    readonly canary?: { readonly steps?: readonly CanaryStep[] };
  };
}

interface RolloutStatus {
  readonly stableRS: string;
  readonly currentPodHash: string;
  readonly abort: boolean;
}

/** What the controller remembers of a release under way. Milliseconds since 1970. */
interface Remembered {
  hash: string;
  readonly startedAt: number;
  canaryAt?: number;
}

const SHORTEST_DEADLINE = 15_000;

/** Brings releases out in the steps of a canary. Without a traffic router, weights are shares of the pods. */
export function rolloutController(): Controller {
  const remembered = new Map<string, Remembered>();
  return {
    resource: resources.rollouts,
    kind: 'Rollout',
    forget: ({ metadata }) => remembered.delete(metadata.uid ?? ''),
    concerns: (changed, { plural }, { cluster }) =>
      plural === 'deployments'
        ? cluster
            .list(resources.rollouts, { namespace: changed.metadata.namespace })
            .items.filter(
              rollout =>
                specOf<RolloutSpec>(rollout).workloadRef?.name ===
                changed.metadata.name,
            )
            .map(({ metadata }) => metadata)
        : [],
    reconcile(rollout, context) {
      const { cluster, clock } = context;
      const spec = specOf<RolloutSpec>(rollout);
      const source = sourceOf(rollout, spec, context);
      if (!source) {
        writeWorkloadStatus(cluster, resources.rollouts, rollout, {
          observedGeneration: String(rollout.metadata.generation),
          phase: 'Progressing',
          message: `deployments.apps "${spec.workloadRef?.name}" not found`,
        });
        return undefined;
      }
      const desired = spec.replicas ?? 1;
      const { current } = generationOf(cluster, rollout, source.template, {
        selector: source.selector,
        minReadySeconds: spec.minReadySeconds,
      });
      const old = generationsOf(cluster, rollout).filter(
        ({ hash }) => hash !== current.hash,
      );
      const before = statusOf<RolloutStatus>(rollout);
      const stable = old.find(({ hash }) => hash === before.stableRS);
      const now = clock.now().getTime();
      const uid = rollout.metadata.uid ?? '';
      let known = remembered.get(uid);
      if (known?.hash !== current.hash) {
        known = { hash: current.hash, startedAt: now };
        remembered.set(uid, known);
      }
      if (current.available > 0) known.canaryAt ??= now;

      const deadline = sandboxMilliseconds(
        spec.progressDeadlineSeconds ?? 600,
        SHORTEST_DEADLINE,
      );
      const late =
        known.canaryAt === undefined && now - known.startedAt >= deadline;
      const aborted = late && stable !== undefined;
      const steps = spec.strategy?.canary?.steps ?? [];
      const place = stable
        ? canaryPlace(
            steps,
            known.canaryAt === undefined ? 0 : now - known.canaryAt,
          )
        : { index: steps.length, weight: 100, paused: false, next: undefined };
      const share = aborted
        ? 0
        : Math.min(desired, Math.ceil((desired * place.weight) / 100));
      if (!spec.paused) {
        resize(cluster, current, share);
        const others = stable ? desired - share : 0;
        for (const one of old)
          resize(cluster, one, one === stable ? others : 0);
      }
      forgetOldGenerations(cluster, old, spec.revisionHistoryLimit ?? 10);

      const all = generationsOf(cluster, rollout);
      const fresh = all.find(({ hash }) => hash === current.hash) ?? current;
      const sum = (field: 'replicas' | 'ready' | 'available') =>
        all.reduce((total, one) => total + one[field], 0);
      const done =
        place.index >= steps.length &&
        fresh.available >= desired &&
        sum('replicas') === fresh.replicas;
      if (done && spec.workloadRef?.scaleDown === 'onsuccess')
        scaleDown(rollout, spec.workloadRef.name, context);
      const { phase, message } = aborted
        ? {
            phase: 'Degraded',
            message: `RolloutAborted: Rollout aborted update to revision ${fresh.revision}: ReplicaSet "${fresh.set.metadata.name}" has timed out progressing.`,
          }
        : late
          ? {
              phase: 'Degraded',
              message: `ProgressDeadlineExceeded: ReplicaSet "${fresh.set.metadata.name}" has timed out progressing.`,
            }
          : place.paused
            ? { phase: 'Paused', message: 'CanaryPauseStep' }
            : done
              ? { phase: 'Healthy', message: '' }
              : {
                  phase: 'Progressing',
                  message: 'more replicas need to be updated',
                };
      writeWorkloadStatus(cluster, resources.rollouts, rollout, {
        observedGeneration: String(rollout.metadata.generation),
        currentPodHash: current.hash,
        stableRS: done ? current.hash : (before.stableRS ?? ''),
        currentStepIndex: place.index,
        abort: aborted,
        replicas: sum('replicas'),
        updatedReplicas: fresh.replicas,
        readyReplicas: sum('ready'),
        availableReplicas: sum('available'),
        HPAReplicas: sum('replicas'),
        phase,
        ...(message && { message }),
        ...(place.paused && {
          pauseConditions: [
            {
              reason: 'CanaryPauseStep',
              startTime: timestampOf(new Date(known.startedAt)),
            },
          ],
        }),
      });
      const wait = late
        ? undefined
        : known.canaryAt === undefined
          ? deadline - (now - known.startedAt)
          : place.next;
      return wait === undefined ? undefined : Math.max(1, wait);
    },
  };
}

function sourceOf(
  rollout: KubernetesObject,
  spec: RolloutSpec,
  { cluster }: ControllerContext,
) {
  if (!spec.workloadRef)
    return spec.template && spec.selector
      ? { template: spec.template, selector: spec.selector }
      : undefined;
  const deployment = cluster.get(
    resources.deployments,
    spec.workloadRef.name,
    rollout.metadata.namespace,
  );
  return (
    deployment &&
    specOf<Required<Pick<RolloutSpec, 'template' | 'selector'>>>(deployment)
  );
}

/** The Deployment gave its template; its own pods aren't needed any more. */
function scaleDown(
  { metadata }: KubernetesObject,
  name: string,
  { cluster }: ControllerContext,
): void {
  const deployment = cluster.get(
    resources.deployments,
    name,
    metadata.namespace,
  );
  if (deployment && specOf<RolloutSpec>(deployment).replicas !== 0)
    changeSpec(cluster, resources.deployments, deployment, { replicas: 0 });
}
