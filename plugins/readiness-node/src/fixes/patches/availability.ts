import {
  budgetSelects,
  effectiveReplicas,
  findAutoscalers,
  isKind,
  listAt,
  numberAt,
  recordAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import {
  besideWorkload,
  changeObject,
  changePods,
  type Editable,
  failingWorkloads,
  inside,
  isTaken,
  type PatchPlanner,
  selectorOf,
} from './draft';

/** `pod-disruption-budget`: one pod at a time. */
export const setDisruptionBudget: PatchPlanner = context => {
  const failing = failingWorkloads(context);
  const budgetOf = ({ namespace, template }: (typeof failing)[number]) =>
    context.objects.filter(
      object =>
        isKind(object, 'PodDisruptionBudget', 'policy') &&
        budgetSelects(object, { namespace, labels: template.labels }),
    );
  return {
    changes: [...new Set(failing.flatMap(budgetOf))].map(budget =>
      changeObject(budget, one => {
        const spec = inside(one, 'spec');
        delete spec.minAvailable;
        spec.maxUnavailable = 1;
      }),
    ),
    objects: failing
      .filter(workload => budgetOf(workload).length === 0)
      .map(workload => {
        const head = besideWorkload(
          workload,
          'policy/v1',
          'PodDisruptionBudget',
        );
        return {
          ...(isTaken(context, head)
            ? besideWorkload(
                workload,
                'policy/v1',
                'PodDisruptionBudget',
                '-pods',
              )
            : head),
          spec: {
            maxUnavailable: 1,
            unhealthyPodEvictionPolicy: 'AlwaysAllow',
            selector: { matchLabels: selectorOf(workload) },
          },
        };
      }),
  };
};

const cpuMetric = {
  type: 'Resource',
  resource: {
    name: 'cpu',
    target: { type: 'Utilization', averageUtilization: 70 },
  },
};

/** `autoscaling`: from what runs now to twice as many, by CPU. */
export const setAutoscaling: PatchPlanner = context => {
  if (context.result.findings.some(({ rule }) => rule === 'target'))
    return 'An autoscaler names a workload that is not here. Only people know which one is meant: write its apiVersion, kind and name into scaleTargetRef, or remove the autoscaler.';
  const scalers = findAutoscalers(context.objects);
  const failing = failingWorkloads(context);
  const own = (workload: (typeof failing)[number]) =>
    scalers.filter(scaler => scaler.targets(workload));
  const unscaled = failing.filter(workload => own(workload).length === 0);
  const bounds = failing.flatMap(workload =>
    own(workload).map(({ object, minimum, maximum, hasMetric }) =>
      changeObject(object, one => {
        const spec = inside(one, 'spec');
        const [least, most] =
          object.kind === 'ScaledObject'
            ? ['minReplicaCount', 'maxReplicaCount']
            : ['minReplicas', 'maxReplicas'];
        const from = Math.max(2, minimum);
        if (minimum < from) spec[least as string] = from;
        if (maximum === undefined || maximum <= from)
          spec[most as string] = from * 2;
        if (!hasMetric && object.kind !== 'ScaledObject')
          spec.metrics = [...listAt(spec, 'metrics'), cpuMetric];
      }),
    ),
  );
  return {
    changes: [
      ...bounds,
      ...(context.mayDropReplicas
        ? unscaled
            .filter(
              ({ object }) =>
                numberAt(object, 'spec', 'replicas') !== undefined,
            )
            .map(({ object }) =>
              changeObject(object, one => {
                delete (recordAt(one, 'spec') as Editable).replicas;
              }),
            )
        : []),
    ],
    objects: unscaled.map(workload => {
      const { object, reference } = workload;
      const replicas = effectiveReplicas(workload, scalers);
      const minReplicas = Math.max(2, replicas.stated ? replicas.count : 2);
      return {
        ...besideWorkload(
          workload,
          'autoscaling/v2',
          'HorizontalPodAutoscaler',
        ),
        spec: {
          scaleTargetRef: {
            apiVersion: object.apiVersion,
            kind: object.kind,
            name: reference.name,
          },
          minReplicas,
          maxReplicas: minReplicas * 2,
          metrics: [cpuMetric],
        },
      };
    }),
    caution:
      unscaled.length > 0 && !context.mayDropReplicas
        ? 'Take spec.replicas out of the manifest as well, so that nothing resets what the autoscaler has set'
        : undefined,
  };
};

/** `topology-spread`: over zones, as far as there are any. */
export const setTopologySpread: PatchPlanner = context => ({
  changes: changePods(context, ({ pod, workload }) => {
    const matchLabels = selectorOf(workload);
    pod.topologySpreadConstraints = [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels },
      },
    ];
  }),
  objects: [],
});
