import {
  containersOf,
  isKind,
  isRecord,
  type KubernetesObject,
  listAt,
  nameOf,
  serviceSelects,
  stringAt,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import {
  besideWorkload,
  failingWorkloads,
  isTaken,
  type PatchContext,
  type PatchPlanner,
  selectorOf,
} from './draft';

const dns = [
  { protocol: 'UDP', port: 53 },
  { protocol: 'TCP', port: 53 },
];

/** Ports on which other services usually answer. */
const webPorts = [80, 443, 8080, 8443];

/** `network-policy`: what most services need, so that they keep working; who knows better narrows it. */
export const setNetworkPolicy: PatchPlanner = context => ({
  changes: [],
  objects: failingWorkloads(context).map(workload => {
    const rules = new Set(
      context.result.findings
        .filter(({ object }) => object?.name === workload.reference.name)
        .map(({ rule }) => rule),
    );
    const ports = containersOf(workload.template, 'running').flatMap(
      ({ spec }) =>
        listAt(spec, 'ports')
          .filter(isRecord)
          .map(({ containerPort, protocol }) => ({
            protocol: protocol ?? 'TCP',
            port: containerPort,
          })),
    );
    const name = 'NetworkPolicy';
    const version = 'networking.k8s.io/v1';
    const head = besideWorkload(workload, version, name);
    return {
      ...(isTaken(context, head)
        ? besideWorkload(workload, version, name, '-readiness')
        : head),
      spec: {
        podSelector: { matchLabels: selectorOf(workload) },
        policyTypes: [
          ...(rules.has('ingress') ? ['Ingress'] : []),
          ...(rules.has('egress') ? ['Egress'] : []),
        ],
        ...(rules.has('ingress') && {
          ingress: ports.length > 0 ? [{ ports }] : [],
        }),
        ...(rules.has('egress') && {
          egress: [
            { ports: dns },
            { to: [{ podSelector: {} }] },
            { ports: webPorts.map(port => ({ protocol: 'TCP', port })) },
          ],
        }),
      },
    };
  }),
  caution:
    'Allowed are the ports that the containers name, and to the outside DNS, pods of its own namespace and the ports 80, 443, 8080 and 8443. Everything else that the service reaches, such as a database, stops: add it before you merge',
});

const monitoring = 'monitoring.coreos.com/v1';

/** `service-monitor`: for the Service that leads to the pods, else for the pods. */
export const setMonitor: PatchPlanner = context => {
  const failing = failingWorkloads(context);
  const planned = failing.map(workload => {
    const service = context.objects.find(
      object =>
        isKind(object, 'Service', '') &&
        serviceSelects(object, {
          namespace: workload.namespace,
          labels: workload.template.labels,
        }),
    );
    return service
      ? serviceMonitor(context, workload, service)
      : podMonitor(context, workload);
  });
  const objects = planned.filter(object => object !== undefined);
  if (objects.length < failing.length)
    return `${failing[planned.indexOf(undefined)]?.reference.name ?? 'The workload'} names no port, so nobody knows where its metrics are. Name the port in the container and in the Service first.`;
  return {
    changes: [],
    objects,
    caution:
      'Metrics are expected at /metrics of the port; set path where they are elsewhere',
  };
};

type Failing = ReturnType<typeof failingWorkloads>[number];

const metricsPort = (ports: readonly unknown[]) =>
  ports.find(port => /metrics|prom/.test(stringAt(port, 'name') ?? '')) ??
  ports.find(port => stringAt(port, 'name') !== undefined);

function freeHead(context: PatchContext, workload: Failing, kind: string) {
  const head = besideWorkload(workload, monitoring, kind);
  return isTaken(context, head)
    ? besideWorkload(workload, monitoring, kind, '-readiness')
    : head;
}

function serviceMonitor(
  context: PatchContext,
  workload: Failing,
  service: KubernetesObject,
): KubernetesObject | undefined {
  const ports = listAt(service, 'spec', 'ports');
  const port = metricsPort(ports) ?? ports[0];
  const name = stringAt(port, 'name');
  const target = valueAt(port, 'targetPort') ?? valueAt(port, 'port');
  const labels = Object.entries(valueAt(service, 'metadata', 'labels') ?? {});
  const telling = labels.filter(([key]) =>
    /^(app|app\.kubernetes\.io\/(name|component|instance))$/.test(key),
  );
  const matchLabels = Object.fromEntries(telling.length > 0 ? telling : labels);
  if (port === undefined || labels.length === 0)
    return podMonitor(context, workload);
  return {
    ...freeHead(context, workload, 'ServiceMonitor'),
    spec: {
      selector: { matchLabels },
      endpoints: [
        {
          ...(name === undefined ? { targetPort: target } : { port: name }),
          path: '/metrics',
        },
      ],
    },
  };
}

function podMonitor(
  context: PatchContext,
  workload: Failing,
): KubernetesObject | undefined {
  const port = metricsPort(
    containersOf(workload.template, 'running').flatMap(({ spec }) =>
      listAt(spec, 'ports'),
    ),
  );
  if (port === undefined) return undefined;
  return {
    ...freeHead(context, workload, 'PodMonitor'),
    spec: {
      selector: { matchLabels: selectorOf(workload) },
      podMetricsEndpoints: [{ port: stringAt(port, 'name'), path: '/metrics' }],
    },
  };
}

/** `external-secrets`: for Secrets that nothing makes; values that stand in Git are for people. */
export const setExternalSecrets: PatchPlanner = context => {
  const { result, secretStore, objects } = context;
  if (result.findings.some(({ rule }) => rule === 'hardcoded'))
    return 'A value that looks like a credential stands in Git. Put it into the secret store, refer to it by an ExternalSecret, take it out of the manifest, and replace it where it is valid: whoever cloned the repository has it.';
  if (!secretStore)
    return 'Which secret store holds these values is not known here. Put them there, and add an ExternalSecret that makes each Secret.';
  const names = new Set(
    result.findings
      .filter(({ rule }) => rule === 'source')
      .map(({ message }) => /^Secret (\S+)/.exec(message)?.[1])
      .filter(name => name !== undefined),
  );
  const [workload] = failingWorkloads(context);
  if (!workload) return 'No workload here refers to the Secret.';
  return {
    changes: [],
    objects: [...names].map(name => ({
      ...besideWorkload(workload, 'external-secrets.io/v1', 'ExternalSecret'),
      metadata: {
        ...besideWorkload(workload, '', '').metadata,
        name: objects.some(
          object => object.kind === 'ExternalSecret' && nameOf(object) === name,
        )
          ? `${name}-readiness`
          : name,
      },
      spec: {
        refreshInterval: '1h0m0s',
        secretStoreRef: { kind: 'ClusterSecretStore', name: secretStore.store },
        target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        dataFrom: [{ extract: { key: secretStore.key } }],
      },
    })),
    caution: `Put the values into ${secretStore.store} at ${secretStore.key} before you merge`,
  };
};
