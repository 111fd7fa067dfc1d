import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  budgetSelects,
  labelsOf,
  listAt,
  matchesLabelSelector,
  namespaceOf,
  networkPolicySelects,
  recordAt,
  serviceSelects,
  stringAt,
  type KubernetesObject,
  type SelectablePods,
  type Workload,
} from '@golden-path/plugin-kubernetes-objects-common';
import { findingAt, listed, ofKind, type VerificationRule } from './rule';

/** Pods of a workload, as selectors see them. */
export const podsOf = ({
  namespace,
  template,
}: Workload): SelectablePods | undefined =>
  template && { namespace, labels: template.labels };

const selectingKinds = new Set([
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
]);

/** A workload selects its own pods; otherwise the cluster refuses it. */
export const workloadSelectorRule: VerificationRule = {
  id: 'reference.workload-selector',
  check: ({ workloads }) =>
    workloads.flatMap(({ object, template }) => {
      const selector = recordAt(object, 'spec', 'selector');
      if (!selectingKinds.has(object.kind) || !selector || !template) return [];
      return matchesLabelSelector(selector, template.labels)
        ? []
        : [
            findingAt(
              'reference.workload-selector',
              object,
              `spec.selector doesn't select its own pods, whose labels are ${shownLabels(template.labels)}`,
              {
                path: 'spec.selector',
                fix: 'Write the same labels in the selector and in the pod template',
              },
            ),
          ];
    }),
};

const shownLabels = (labels: ReadonlyMap<string, string>) =>
  listed([...labels].map(([key, value]) => `${key}=${value}`));

interface Selecting {
  readonly group: string;
  readonly kind: string;
  readonly path: string;
  /** Without a selector it doesn't claim to select anything. */
  claims(object: KubernetesObject): boolean;
  selects(object: KubernetesObject, pods: SelectablePods): boolean;
}

/** Kinds that are useless without pods. */
const selecting: readonly Selecting[] = [
  {
    group: '',
    kind: 'Service',
    path: 'spec.selector',
    claims: service =>
      recordAt(service, 'spec', 'selector') !== undefined &&
      stringAt(service, 'spec', 'type') !== 'ExternalName',
    selects: serviceSelects,
  },
  {
    group: 'policy',
    kind: 'PodDisruptionBudget',
    path: 'spec.selector',
    claims: () => true,
    selects: budgetSelects,
  },
  {
    group: 'networking.k8s.io',
    kind: 'NetworkPolicy',
    path: 'spec.podSelector',
    claims: () => true,
    selects: networkPolicySelects,
  },
  {
    group: 'monitoring.coreos.com',
    kind: 'PodMonitor',
    path: 'spec.selector',
    claims: () => true,
    selects: (monitor, pods) =>
      matchesLabelSelector(recordAt(monitor, 'spec', 'selector'), pods.labels),
  },
];

/** What selects pods, selects some. */
export const podSelectorRule: VerificationRule = {
  id: 'reference.pod-selector',
  check: ({ objects, workloads }) => {
    const pods = workloads.flatMap(workload => podsOf(workload) ?? []);
    return selecting.flatMap(({ group, kind, path, claims, selects }) =>
      ofKind(objects, group, kind)
        .filter(object => claims(object))
        .filter(object => !pods.some(some => selects(object, some)))
        .map(object =>
          findingAt(
            'reference.pod-selector',
            object,
            `${path} selects no pods of this overlay; its workloads have ${listed(pods.map(({ labels }) => `{${shownLabels(labels)}}`))}`,
            { path, fix: 'Write the labels of the pod template' },
          ),
        ),
    );
  },
};

/** A ServiceMonitor selects a Service, and the port that it scrapes is one of that Service's. */
export const serviceMonitorRule: VerificationRule = {
  id: 'reference.service-monitor',
  check: ({ objects }) =>
    ofKind(objects, 'monitoring.coreos.com', 'ServiceMonitor').flatMap(
      monitor => monitorFindings(monitor, ofKind(objects, '', 'Service')),
    ),
};

function monitorFindings(
  monitor: KubernetesObject,
  services: readonly KubernetesObject[],
): Finding[] {
  const names = listAt(monitor, 'spec', 'namespaceSelector', 'matchNames');
  const looksElsewhere =
    names.length > 0 && !names.includes(namespaceOf(monitor));
  if (looksElsewhere) return [];
  const selected = services.filter(service =>
    matchesLabelSelector(
      recordAt(monitor, 'spec', 'selector'),
      labelsOf(service),
    ),
  );
  if (selected.length === 0) {
    return [
      findingAt(
        'reference.service-monitor',
        monitor,
        'spec.selector selects no Service of this overlay',
        { path: 'spec.selector', fix: 'Write the labels of the Service' },
      ),
    ];
  }
  const ports = selected.flatMap(service =>
    listAt(service, 'spec', 'ports').flatMap(
      port => stringAt(port, 'name') ?? [],
    ),
  );
  return listAt(monitor, 'spec', 'endpoints').flatMap((endpoint, index) => {
    const port = stringAt(endpoint, 'port');
    if (port === undefined || ports.includes(port)) return [];
    const path = `spec.endpoints[${index}].port`;
    return [
      findingAt(
        'reference.service-monitor',
        monitor,
        `${path}: found ${port}; accepted: a port of the Service (${listed(ports)})`,
        { path, fix: 'Name a port of the Service' },
      ),
    ];
  });
}
