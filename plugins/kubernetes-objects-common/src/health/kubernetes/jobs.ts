import { stringAt } from '../../objects';
import { withConditions } from '../combinators';
import { healthRule, kindsOf, otherwise, type HealthStep } from '../HealthRule';
import { readFlag, readList, readRecord, readText } from '../reading';
import { onlyVersions } from './versions';

/** Failed over suspended over complete; a resumed job (Suspended is False) counts as complete, as in Argo CD. */
const jobConditions = withConditions(conditions => {
  const last = (type: string) =>
    conditions.findLast(condition => condition.type === type);
  const failure = last('Failed');
  if (failure) return { status: 'Degraded', message: failure.message };
  const isSuspended = conditions.some(
    ({ type, status }) => type === 'Suspended' && status === 'True',
  );
  if (isSuspended)
    return { status: 'Suspended', message: last('Suspended')?.message };
  const end = last('Complete') ?? last('Suspended');
  return end && { status: 'Healthy', message: end.message };
});

/** Only what is certain: that the last execution has ended, and without success, is Degraded. */
const executions: HealthStep = object => {
  if (readFlag(object, 'spec', 'suspend'))
    return { status: 'Healthy', message: 'Suspended: nothing is scheduled' };
  if (!readRecord(object, 'status')) return undefined;
  const scheduled = readText(object, 'status', 'lastScheduleTime');
  const succeeded = readText(object, 'status', 'lastSuccessfulTime');
  if (scheduled === undefined)
    return { status: 'Healthy', message: 'Not scheduled yet' };
  if (succeeded === undefined)
    return { status: 'Healthy', message: 'No execution has succeeded so far' };
  if ((readList(object, 'status', 'active') ?? []).length > 0)
    return { status: 'Healthy', message: 'An execution is running' };
  // Times of the API server are RFC 3339 in UTC: they sort as text.
  return succeeded < scheduled
    ? {
        status: 'Degraded',
        message: `The execution of ${scheduled} did not succeed; the last that did ended ${succeeded}`,
      }
    : { status: 'Healthy', message: 'The last execution succeeded' };
};

/** Jobs and CronJobs. */
export const jobRules = [
  healthRule(
    kindsOf('batch', 'Job'),
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#terminal-job-conditions',
    onlyVersions('v1'),
    jobConditions,
    object => ({
      status: 'Progressing',
      message: stringAt(object, 'status', 'message') ?? 'Has not ended yet',
    }),
  ),
  healthRule(
    kindsOf('batch', 'CronJob'),
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/cron-job-v1/#CronJobStatus',
    executions,
    otherwise('Progressing', 'Waiting for the first status'),
  ),
];
