import { numberAt } from '@golden-path/plugin-kubernetes-objects-common';
import { defineWorkloadCheck } from '../workloadCheck';

/** How long a new pod must stay ready before the next one is replaced. */
const least = 30;

/** `min-ready-seconds`: a rollout notices pods that crash shortly after they became ready. */
export const minReadySeconds = defineWorkloadCheck({
  id: 'min-ready-seconds',
  category: 'reliability',
  title: 'Time to prove a new pod',
  why: 'Without it a rollout replaces every pod before the first one has had time to fail.',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#min-ready-seconds',
  ofServicesOnly: true,
  notApplicable: ({ workload: { kind } }) =>
    kind.minReadySeconds ? undefined : `a ${kind.kind} has no minReadySeconds`,
  judge({ workload, report }) {
    const seconds = numberAt(workload.object, 'spec', 'minReadySeconds');
    if (seconds !== undefined && seconds >= least) return { findings: [] };
    const found = seconds === undefined ? 'is not set' : `is ${seconds}`;
    return {
      findings: [
        report(
          'error',
          'min-ready-seconds',
          `minReadySeconds ${found}; at least ${least} is accepted`,
          {
            path: ['spec', 'minReadySeconds'],
            fix: `Set spec.minReadySeconds: ${least}`,
          },
        ),
      ],
    };
  },
});
