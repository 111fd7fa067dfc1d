import {
  containersOf,
  isRecord,
  listAt,
  numberAt,
  recordAt,
  type Container,
} from '@golden-path/plugin-kubernetes-objects-common';
import { defineWorkloadCheck, judgeContainers } from '../workloadCheck';
import { unlessLongRunning } from './applicability';

/** `graceful-shutdown`: a pod that goes away finishes what it has begun. */
export const gracefulShutdown = defineWorkloadCheck({
  id: 'graceful-shutdown',
  category: 'operations',
  title: 'Graceful shutdown',
  why: 'Traffic still arrives for seconds after a pod was told to stop; without a pause those requests fail at every rollout.',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  ofServicesOnly: true,
  notApplicable: unlessLongRunning,
  judge(context) {
    const { template, report } = context;
    const verdict = judgeContainers(context, 'running', container =>
      preStopOf(container)
        ? []
        : [
            report(
              'error',
              'pre-stop',
              `${container.name} has no preStop hook`,
              {
                container,
                path: ['lifecycle', 'preStop'],
                fix: 'Set lifecycle.preStop, for example sleep: {seconds: 10}',
              },
            ),
          ],
    );
    const sleep = Math.max(
      0,
      ...containersOf(template, 'running').map(preStopSleep),
    );
    const grace = numberAt(template.spec, 'terminationGracePeriodSeconds');
    if (grace !== undefined && grace > sleep) return verdict;
    const message =
      grace === undefined
        ? 'terminationGracePeriodSeconds is not set'
        : `terminationGracePeriodSeconds is ${grace}, and the preStop hook sleeps for ${sleep} s`;
    const finding = report('error', 'grace-period', message, {
      path: [...template.path, 'terminationGracePeriodSeconds'],
      fix: `Set terminationGracePeriodSeconds to more than ${sleep} s and as long as the slowest request`,
    });
    return { ...verdict, findings: [...verdict.findings, finding] };
  },
});

const handlers = ['exec', 'httpGet', 'tcpSocket', 'sleep'];

function preStopOf({ spec }: Container) {
  const hook = recordAt(spec, 'lifecycle', 'preStop');
  return hook && handlers.some(handler => isRecord(hook[handler]))
    ? hook
    : undefined;
}

/** Seconds that the hook certainly takes: `sleep`, or a command that says `sleep 10`. */
function preStopSleep(container: Container): number {
  const hook = preStopOf(container);
  const words = listAt(hook, 'exec', 'command')
    .filter(word => typeof word === 'string')
    .join(' ')
    .slice(0, 4096);
  const [, inCommand] =
    /(?:^|[\s/;&])sleep\s([0-9]{1,6}(?:\.[0-9]{1,6})?)s?(?![0-9.a-z])/.exec(
      words,
    ) ?? [];
  return numberAt(hook, 'sleep', 'seconds') ?? Number(inCommand ?? 0);
}
