import {
  containersOf,
  labelsOf,
  listAt,
  matchesLabelSelector,
  monitorSeesNamespace,
  nameOf,
  namespaceOf,
  serviceSelects,
  valueAt,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { perBundle } from '../bundle';
import { defineWorkloadCheck, type WorkloadContext } from '../workloadCheck';
import { unlessLongRunning } from './applicability';

const group = 'monitoring.coreos.com';

/** `service-monitor`: Prometheus knows where to ask for metrics. */
export const serviceMonitor = defineWorkloadCheck({
  id: 'service-monitor',
  category: 'observability',
  title: 'Metrics are scraped',
  why: 'Without metrics there is no alert, no autoscaling by load and no error budget.',
  link: 'https://prometheus-operator.dev/docs/developer/getting-started/',
  ofServicesOnly: true,
  notApplicable: unlessLongRunning,
  judge(context) {
    const { bundle, workload, template, report, saw } = context;
    const podMonitor = bundle
      .ofKind('PodMonitor', group)
      .find(
        object =>
          monitorSeesNamespace(object, workload.namespace) &&
          matchesLabelSelector(
            valueAt(object, 'spec', 'selector'),
            template.labels,
          ),
      );
    if (podMonitor)
      return {
        findings: [],
        evidence: [saw(`scraped by PodMonitor ${nameOf(podMonitor)}`)],
      };
    const monitors = bundle.ofKind('ServiceMonitor', group);
    const fail = (rule: string, message: string, fix: string) => ({
      findings: [report('error', rule, message, { fix })],
    });
    if (monitors.length === 0)
      return fail(
        'exists',
        'no ServiceMonitor or PodMonitor',
        'Add a ServiceMonitor for the Service of this workload, or a PodMonitor for its pods',
      );
    const pairs = servicePairs(context);
    if (pairs.length === 0)
      return fail(
        'selects',
        'no ServiceMonitor selects a Service that selects its pods',
        'Let spec.selector of the ServiceMonitor match the labels of the Service',
      );
    const pair = pairs.find(one => endpointsExist(context, one));
    if (!pair)
      return fail(
        'port',
        `ServiceMonitor ${nameOf(pairs[0]?.monitor)} names no port of Service ${nameOf(pairs[0]?.service)}`,
        'Let endpoints[].port be the name of a port of the Service',
      );
    return {
      findings: [],
      evidence: [
        saw(
          `scraped by ServiceMonitor ${nameOf(pair.monitor)} through Service ${nameOf(pair.service)}`,
        ),
      ],
    };
  },
});

interface Pair {
  monitor: KubernetesObject;
  service: KubernetesObject;
}

/** Services of a workload, and monitors of a Service, that are looked at; more only cost time. */
const mostLookedAt = 20;

/** The monitors that select a Service, found once for each of a bundle. */
const monitorsOf = perBundle(bundle => {
  const monitors = bundle.ofKind('ServiceMonitor', group);
  const known = new Map<KubernetesObject, readonly KubernetesObject[]>();
  return (service: KubernetesObject, namespace: string | undefined) => {
    const labels = labelsOf(service);
    const selecting =
      known.get(service) ??
      monitors.filter(monitor =>
        matchesLabelSelector(valueAt(monitor, 'spec', 'selector'), labels),
      );
    known.set(service, selecting);
    return selecting
      .filter(monitor => monitorSeesNamespace(monitor, namespace))
      .slice(0, mostLookedAt);
  };
});

/** The monitors that reach the workload, each with the Service that leads there. */
function servicePairs({ bundle, workload, template }: WorkloadContext): Pair[] {
  const pods = { namespace: workload.namespace, labels: template.labels };
  return bundle
    .ofKind('Service', '')
    .filter(object => serviceSelects(object, pods))
    .slice(0, mostLookedAt)
    .flatMap(service =>
      monitorsOf(bundle)(
        service,
        namespaceOf(service) ?? workload.namespace,
      ).map(monitor => ({ monitor, service })),
    );
}

/** Whether there are endpoints, and each names a port of the Service or (the older `targetPort`) of the pods. */
function endpointsExist(
  { template }: WorkloadContext,
  { monitor, service }: Pair,
): boolean {
  const endpoints = listAt(monitor, 'spec', 'endpoints');
  const ports = listAt(service, 'spec', 'ports');
  const names = ports.map(port => valueAt(port, 'name'));
  const targets = ports.map(
    port => valueAt(port, 'targetPort') ?? valueAt(port, 'port'),
  );
  const containerPorts = containersOf(template, 'running').flatMap(({ spec }) =>
    listAt(spec, 'ports').flatMap(port => [
      valueAt(port, 'name'),
      valueAt(port, 'containerPort'),
    ]),
  );
  return (
    endpoints.length > 0 &&
    endpoints.every(endpoint => {
      const name = valueAt(endpoint, 'port');
      if (name !== undefined) return names.includes(name);
      const target = valueAt(endpoint, 'targetPort');
      return (
        target !== undefined && [...targets, ...containerPorts].includes(target)
      );
    })
  );
}
