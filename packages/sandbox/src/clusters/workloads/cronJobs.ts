import { Cron } from 'croner';
import { timestampOf, type Controller } from '../controllers';
import type { KubernetesObject } from '../state/clusterState';
import { recordEvent } from './events';
import { endOf } from './jobs';
import { ownedBy } from './owned';
import { controllerReference, specOf, statusOf } from './podTemplate';
import { resources } from './resources';
import { writeWorkloadStatus } from './generations';

interface CronJobSpec {
  readonly schedule: string;
  readonly timeZone?: string;
  readonly suspend?: boolean;
  readonly concurrencyPolicy?: string;
  readonly successfulJobsHistoryLimit?: number;
  readonly failedJobsHistoryLimit?: number;
  readonly jobTemplate: {
    readonly metadata?: {
      readonly labels?: Record<string, string>;
      readonly annotations?: Record<string, string>;
    };
    readonly spec: Record<string, unknown>;
  };
}

interface CronJobStatus {
  readonly lastScheduleTime: string;
  readonly lastSuccessfulTime: string;
}

/** Timers of a machine that sleeps are late; beyond a day they are not needed. */
const LONGEST_WAIT = 24 * 3600_000;

/** Starts Jobs by the clock. @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ */
export const cronJobController = (): Controller => ({
  resource: resources.cronJobs,
  kind: 'CronJob',
  reconcile(cronJob, context) {
    const { cluster, clock } = context;
    const spec = specOf<CronJobSpec>(cronJob);
    const now = clock.now();
    const jobs = ownedBy(cluster, cronJob, resources.jobs);
    const active = jobs.filter(job => !endOf(job));
    const before = statusOf<CronJobStatus>(cronJob);
    let next: number | undefined;
    let scheduled = before.lastScheduleTime;
    if (!spec.suspend) {
      const cron = readSchedule(spec);
      if (!cron) {
        recordEvent(context, cronJob, {
          type: 'Warning',
          reason: 'UnparseableSchedule',
          message: `unparseable schedule: ${spec.schedule}`,
          component: 'cronjob-controller',
        });
        return undefined;
      }
      const since = new Date(
        scheduled ?? cronJob.metadata.creationTimestamp ?? now,
      );
      const due = cron.nextRun(since);
      if (due && due <= now) {
        scheduled = timestampOf(due);
        if (spec.concurrencyPolicy !== 'Forbid' || active.length === 0)
          startJob(cronJob, spec, due, context);
      }
      const following = cron.nextRun(now);
      if (following)
        next = Math.min(
          LONGEST_WAIT,
          following.getTime() - now.getTime() + 500,
        );
    }
    forget(jobs, 'Complete', spec.successfulJobsHistoryLimit ?? 3, context);
    forget(jobs, 'Failed', spec.failedJobsHistoryLimit ?? 1, context);
    const succeeded = jobs
      .flatMap(job => {
        const end = endOf(job);
        return end?.type === 'Complete' ? [end.lastTransitionTime ?? ''] : [];
      })
      .sort()
      .at(-1);
    writeWorkloadStatus(cluster, resources.cronJobs, cronJob, {
      ...(scheduled && { lastScheduleTime: scheduled }),
      ...((succeeded ?? before.lastSuccessfulTime) && {
        lastSuccessfulTime: succeeded ?? before.lastSuccessfulTime,
      }),
      ...(active.length > 0 && {
        active: active.map(({ apiVersion, kind, metadata }) => ({
          apiVersion,
          kind,
          name: metadata.name,
          namespace: metadata.namespace,
          uid: metadata.uid,
        })),
      }),
    });
    return next;
  },
});

function readSchedule({ schedule, timeZone }: CronJobSpec): Cron | undefined {
  try {
    return new Cron(schedule, {
      paused: true,
      mode: '5-part',
      timezone: timeZone ?? 'Etc/UTC',
    });
  } catch {
    return undefined;
  }
}

function startJob(
  cronJob: KubernetesObject,
  { jobTemplate }: CronJobSpec,
  due: Date,
  { cluster }: Parameters<Controller['reconcile']>[1],
): void {
  const name = `${cronJob.metadata.name}-${Math.floor(due.getTime() / 60_000)}`;
  if (cluster.get(resources.jobs, name, cronJob.metadata.namespace)) return;
  cluster.create(resources.jobs, {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      namespace: cronJob.metadata.namespace,
      labels: { ...jobTemplate.metadata?.labels },
      annotations: {
        ...jobTemplate.metadata?.annotations,
        'batch.kubernetes.io/cronjob-scheduled-timestamp': timestampOf(due),
      },
      ownerReferences: [controllerReference(cronJob)],
    },
    spec: structuredClone(jobTemplate.spec),
  });
}

function forget(
  jobs: readonly KubernetesObject[],
  type: string,
  kept: number,
  { cluster }: Parameters<Controller['reconcile']>[1],
): void {
  const ended = jobs
    .filter(job => endOf(job)?.type === type)
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  for (const { metadata } of ended.slice(0, Math.max(0, ended.length - kept)))
    cluster.delete(resources.jobs, metadata.name, metadata.namespace);
}
