import { numberAt } from '@golden-path/plugin-kubernetes-objects-common';
import { defineWorkloadCheck, judgeContainers } from '../workloadCheck';
import { unlessLongRunning } from './applicability';
import { probeOf } from './probe';

/** Liveness that waits this long stands in for a startup probe. */
const slowStartSeconds = 30;

/** `startup-probe`: containers that start slowly say when they have. */
export const startupProbe = defineWorkloadCheck({
  id: 'startup-probe',
  category: 'reliability',
  title: 'Startup probe of slow starters',
  why: 'A long initial delay is right once and wrong at every restart; a startup probe waits as long as needed and no longer.',
  link: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe',
  ofServicesOnly: true,
  notApplicable: unlessLongRunning,
  judge(context) {
    const { bundle } = context;
    let slowContainers = 0;
    const verdict = judgeContainers(context, 'running', container => {
      const delay =
        numberAt(container.spec, 'livenessProbe', 'initialDelaySeconds') ?? 0;
      if (!bundle.blueprint?.slowStart && delay < slowStartSeconds) return [];
      slowContainers += 1;
      if (probeOf(container, 'startupProbe')) return [];
      const reason = bundle.blueprint?.slowStart
        ? 'the service starts slowly'
        : `its liveness probe waits ${delay} s`;
      return [
        context.report(
          'error',
          'startup',
          `${container.name} has no startupProbe, and ${reason}`,
          {
            container,
            path: ['startupProbe'],
            fix: 'Set startupProbe with a failureThreshold that covers the slowest start, and drop initialDelaySeconds',
          },
        ),
      ];
    });
    return slowContainers > 0 || verdict.unknown !== undefined
      ? verdict
      : { findings: [], notApplicable: 'starts quickly' };
  },
});
