import {
  matchesLabelSelector,
  isRecord,
  valueAt,
  type PodTemplate,
} from '@golden-path/plugin-kubernetes-objects-common';
import { defineWorkloadCheck } from '../workloadCheck';
import { fewReplicas, replicasOf, unlessScalable } from './applicability';

/** `topology-spread`: pods are spread, so that one zone or node does not take all of them. */
export const topologySpread = defineWorkloadCheck({
  id: 'topology-spread',
  category: 'reliability',
  title: 'Spread over zones',
  why: 'Pods that share a zone or a node fail together.',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  judge(context) {
    const { template, report } = context;
    const constraints =
      valueAt(template.spec, 'topologySpreadConstraints') ?? [];
    const list = Array.isArray(constraints) ? constraints : [constraints];
    if (list.length > 0)
      return {
        findings: list.flatMap((constraint: unknown, index) =>
          constraintProblems(constraint, template).map(problem =>
            report('error', 'zone', `a topology spread constraint ${problem}`, {
              path: [...template.path, 'topologySpreadConstraints', index],
            }),
          ),
        ),
      };
    const notApplicable = unlessScalable(context);
    if (notApplicable !== undefined) return { findings: [], notApplicable };
    const few = fewReplicas(context, replicasOf(context));
    if (few) return { ...few, findings: [] };
    return {
      findings: [
        report('error', 'zone', 'no topologySpreadConstraints', {
          path: [...template.path, 'topologySpreadConstraints'],
          fix: 'Add a constraint with topologyKey topology.kubernetes.io/zone, maxSkew 1, whenUnsatisfiable ScheduleAnyway and the labels of the pods',
        }),
      ],
    };
  },
});

function constraintProblems(
  constraint: unknown,
  { labels }: PodTemplate,
): string[] {
  if (!isRecord(constraint)) return ['is not a map'];
  const { topologyKey, maxSkew, minDomains, whenUnsatisfiable, labelSelector } =
    constraint;
  const isCount = (value: unknown) =>
    Number.isInteger(value) && Number(value) >= 1;
  return [
    ...(typeof topologyKey === 'string' && topologyKey !== ''
      ? []
      : ['has no topologyKey']),
    ...(isCount(maxSkew) ? [] : ['has a maxSkew below 1']),
    ...((minDomains ?? undefined) === undefined || isCount(minDomains)
      ? []
      : ['has minDomains below 1']),
    ...(whenUnsatisfiable === 'DoNotSchedule' ||
    whenUnsatisfiable === 'ScheduleAnyway'
      ? []
      : [
          'has a whenUnsatisfiable other than DoNotSchedule and ScheduleAnyway',
        ]),
    ...(matchesLabelSelector(labelSelector, labels)
      ? []
      : ['has a labelSelector that does not select the pods']),
  ];
}
