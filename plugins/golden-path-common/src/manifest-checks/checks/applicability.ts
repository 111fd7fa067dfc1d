import {
  effectiveReplicas,
  type EffectiveReplicas,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { Finding } from '../../findings';
import type { WorkloadContext } from '../workloadCheck';

/** Pods that end by themselves are neither probed nor drained. */
export function unlessLongRunning({
  workload,
}: WorkloadContext): string | undefined {
  return workload.kind.longRunning
    ? undefined
    : `a ${workload.kind.kind} runs to its end`;
}

/** Only some kinds have a number of pods that somebody chooses. */
export function unlessScalable(context: WorkloadContext): string | undefined {
  const { kind } = context.workload;
  const reason = unlessLongRunning(context);
  if (reason !== undefined) return reason;
  return kind.scalable ? undefined : `a ${kind.kind} has no number of replicas`;
}

/** How many pods the workload has. */
export function replicasOf({
  workload,
  bundle,
}: WorkloadContext): EffectiveReplicas {
  return effectiveReplicas(workload, bundle.autoscalers);
}

/** Why a check about several pods says nothing about this number of them. */
export function fewReplicas(
  context: WorkloadContext,
  replicas: EffectiveReplicas,
): { notApplicable: string; findings: Finding[] } | undefined {
  if (!replicas.stated || replicas.count > 1) return undefined;
  if (replicas.count < 1)
    return { notApplicable: 'is scaled to zero', findings: [] };
  return {
    notApplicable: 'has one replica',
    findings: [
      context.report(
        'warning',
        'single-replica',
        'one replica: every restart, drain and rollout is an outage',
        { fix: 'Run at least two replicas' },
      ),
    ],
  };
}
