import { timestampOf, type Controller } from '../controllers';
import type { KubernetesObject } from '../state/clusterState';
import { withConditions, type Condition } from './conditions';
import { recordEvent } from './events';
import { writeWorkloadStatus } from './generations';
import { ownedBy } from './owned';
import {
  nameHash,
  podOf,
  specOf,
  statusOf,
  type PodTemplate,
} from './podTemplate';
import { readyCondition } from './replicaSets';
import { resources } from './resources';

interface JobSpec {
  readonly parallelism?: number;
  readonly completions?: number;
  readonly backoffLimit?: number;
  readonly suspend?: boolean;
  readonly ttlSecondsAfterFinished?: number;
  readonly template: PodTemplate;
}

/** Status of a Job; only what the sandbox looks at. */
export interface JobStatus {
  readonly conditions: readonly Condition[];
  readonly startTime: string;
  readonly completionTime: string;
}

/** Condition by which a Job has ended. */
export const endOf = (job: KubernetesObject): Condition | undefined =>
  statusOf<JobStatus>(job).conditions?.find(
    ({ type, status }) =>
      (type === 'Complete' || type === 'Failed') && status === 'True',
  );

const phaseOf = (pod: KubernetesObject) =>
  statusOf<{ phase: string }>(pod).phase;

/** Runs pods to their end. @see https://kubernetes.io/docs/concepts/workloads/controllers/job/ */
export const jobController = (): Controller => ({
  resource: resources.jobs,
  kind: 'Job',
  reconcile(job, context) {
    const { cluster, clock } = context;
    const spec = specOf<JobSpec>(job);
    const now = clock.now();
    const at = timestampOf(now);
    if (endOf(job)) return removeAfter(job, spec, context);

    const pods = ownedBy(cluster, job, resources.pods);
    const count = (phase: string) =>
      pods.filter(pod => phaseOf(pod) === phase).length;
    const succeeded = count('Succeeded');
    const failed = count('Failed');
    const active = pods.length - succeeded - failed;
    const completions = spec.completions ?? 1;
    const before = statusOf<JobStatus>(job);
    const end: Condition[] =
      succeeded >= completions
        ? [
            {
              type: 'SuccessCriteriaMet',
              status: 'True',
              reason: 'CompletionsReached',
            },
            {
              type: 'Complete',
              status: 'True',
              reason: 'CompletionsReached',
              message: 'Reached expected number of succeeded pods',
            },
          ]
        : failed > (spec.backoffLimit ?? 6)
          ? [
              {
                type: 'Failed',
                status: 'True',
                reason: 'BackoffLimitExceeded',
                message: 'Job has reached the specified backoff limit',
              },
            ]
          : spec.suspend
            ? [
                {
                  type: 'Suspended',
                  status: 'True',
                  reason: 'JobSuspended',
                  message: 'Job suspended',
                },
              ]
            : [];
    if (end.length === 0) {
      const wanted = Math.min(spec.parallelism ?? 1, completions - succeeded);
      for (
        let missing = wanted - active, n = pods.length;
        missing > 0;
        missing -= 1, n += 1
      )
        cluster.create(
          resources.pods,
          podOf(
            job,
            `${job.metadata.name}-${nameHash(`${job.metadata.uid} ${n}`, 5)}`,
            spec.template,
            { 'batch.kubernetes.io/job-name': job.metadata.name },
          ),
        );
    }
    const ready = pods.filter(pod => readyCondition(pod)).length;
    writeWorkloadStatus(cluster, resources.jobs, job, {
      startTime: before.startTime ?? at,
      ...(succeeded >= completions && { completionTime: at }),
      active: end.length === 0 ? Math.max(active, 1) : 0,
      ready,
      succeeded,
      failed,
      ...(end.length > 0 && {
        conditions: withConditions(before.conditions, end, at),
      }),
    });
    const failure = end.find(({ type }) => type === 'Failed');
    if (failure)
      recordEvent(context, job, {
        type: 'Warning',
        reason: 'BackoffLimitExceeded',
        message: 'Job has reached the specified backoff limit',
        component: 'job-controller',
      });
    return undefined;
  },
});

function removeAfter(
  job: KubernetesObject,
  { ttlSecondsAfterFinished }: JobSpec,
  { cluster, clock }: Parameters<Controller['reconcile']>[1],
): number | undefined {
  if (ttlSecondsAfterFinished === undefined) return undefined;
  const ended = endOf(job)?.lastTransitionTime;
  const left =
    Date.parse(ended ?? '') +
    ttlSecondsAfterFinished * 1000 -
    clock.now().getTime();
  if (left > 0) return left;
  cluster.delete(resources.jobs, job.metadata.name, job.metadata.namespace);
  return undefined;
}
