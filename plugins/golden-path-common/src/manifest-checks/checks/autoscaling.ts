import {
  groupOf,
  nameOf,
  namespaceOf,
  numberAt,
  objectReference,
  referenceMeans,
  sameNamespace,
  valueAt,
  type Autoscaler,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { Finding } from '../../findings';
import type { PreparedBundle } from '../bundle';
import { defineWorkloadCheck, type WorkloadContext } from '../workloadCheck';
import { unlessScalable } from './applicability';

/** Replicas that survive the loss of one. */
const leastInProduction = 2;

/** `autoscaling`: the number of pods follows the load, within bounds that make sense. */
export const autoscaling = defineWorkloadCheck({
  id: 'autoscaling',
  category: 'reliability',
  title: 'Autoscaling',
  why: 'A fixed number of pods is too many at night and too few at the peak.',
  link: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  notApplicable: unlessScalable,
  judge(context) {
    const { bundle, workload, report, saw } = context;
    const scalers = bundle.autoscalers.filter(one => one.targets(workload));
    if (scalers.length === 0)
      return {
        findings: [
          report(
            'error',
            'exists',
            'no HorizontalPodAutoscaler or ScaledObject targets it',
            {
              fix: 'Add a HorizontalPodAutoscaler whose scaleTargetRef names it',
            },
          ),
        ],
      };
    return {
      findings: [
        ...scalers.flatMap(scaler => judgeBounds(context, scaler)),
        ...(numberAt(workload.object, 'spec', 'replicas') === undefined
          ? []
          : [
              report(
                'warning',
                'replicas',
                'spec.replicas is set beside an autoscaler: every sync resets the number of pods',
                {
                  path: ['spec', 'replicas'],
                  fix: 'Remove spec.replicas',
                },
              ),
            ]),
      ],
      evidence: scalers.map(({ object }) =>
        saw(`scaled by ${object.kind} ${nameOf(object)}`),
      ),
    };
  },
  judgeBundle: bundle =>
    bundle.autoscalers.flatMap(scaler => judgeTarget(bundle, scaler)),
});

function judgeBounds(
  { bundle, report }: WorkloadContext,
  { object, minimum, maximum, hasMetric }: Autoscaler,
): Finding[] {
  const name = `${object.kind} ${nameOf(object)}`;
  const least =
    bundle.environment?.productionSizing === false ? 0 : leastInProduction;
  const bounds = (message: string, fix: string) =>
    report('error', 'bounds', `${name} ${message}`, { fix });
  return [
    ...(maximum !== undefined && maximum > minimum
      ? []
      : [
          bounds(
            `has a maximum of ${maximum ?? 'nothing'} and a minimum of ${minimum}`,
            'Set a maximum above the minimum',
          ),
        ]),
    ...(minimum >= least
      ? []
      : [
          bounds(
            `goes down to ${minimum} in an environment of production sizing`,
            `Set a minimum of at least ${least}`,
          ),
        ]),
    ...(hasMetric
      ? []
      : [
          bounds(
            'follows no metric',
            'Set a metric or trigger, such as 70 % of the requested CPU',
          ),
        ]),
  ];
}

/** An autoscaler whose target isn't here scales nothing. */
function judgeTarget(
  { objects, workloads }: PreparedBundle,
  scaler: Autoscaler,
): Finding[] {
  const { object } = scaler;
  const isFound =
    workloads.some(workload => scaler.targets(workload)) ||
    objects.some(other => isTarget(object, other));
  if (isFound) return [];
  return [
    {
      rule: 'target',
      severity: 'error',
      object: objectReference(object),
      path: 'spec.scaleTargetRef',
      message: 'its scaleTargetRef names nothing that is here',
      fix: 'Name the apiVersion, kind and name of a workload in the same namespace',
    },
  ];
}

/** Anything with a `scale` subresource can be a target, not only what we know as a workload. */
function isTarget(scaler: KubernetesObject, other: KubernetesObject): boolean {
  const target = {
    group: groupOf(other),
    kind: other.kind,
    name: nameOf(other),
  };
  return (
    referenceMeans(valueAt(scaler, 'spec', 'scaleTargetRef'), target) &&
    sameNamespace(namespaceOf(scaler), namespaceOf(other))
  );
}
