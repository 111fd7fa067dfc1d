import type { FleetEnvironment, FleetRelease } from './population';

/** Variables of a container; as many as a service of some age has. */
const variables = 24;

const settings = Array.from({ length: variables }, (_, index) => ({
  name: `SETTING_${String(index).padStart(2, '0')}`,
  value: `value-${index}-of-a-setting-that-is-as-long-as-they-are`,
}));

const probe = (path: string) => ({
  httpGet: { path, port: 'http', scheme: 'HTTP' },
  periodSeconds: 10,
  timeoutSeconds: 2,
  successThreshold: 1,
  failureThreshold: 3,
});

/** The pod template of a release: one container with what a generated service has. */
export const podTemplate = (
  { service }: FleetEnvironment,
  { tag }: FleetRelease,
  labels: Readonly<Record<string, string>>,
) => ({
  metadata: {
    labels,
    annotations: {
      'kubectl.kubernetes.io/default-container': service,
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '8080',
    },
  },
  spec: {
    serviceAccountName: service,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 45,
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    priority: 0,
    preemptionPolicy: 'PreemptLowerPriority',
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      fsGroup: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { 'app.kubernetes.io/name': service } },
      },
    ],
    tolerations: ['not-ready', 'unreachable'].map(key => ({
      key: `node.kubernetes.io/${key}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    })),
    containers: [
      {
        name: service,
        image: `ghcr.io/acme/${service}:${tag}`,
        imagePullPolicy: 'IfNotPresent',
        ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
        envFrom: [{ configMapRef: { name: `${service}-config-7h2k9c4g5t` } }],
        env: [
          ...settings,
          {
            name: 'API_KEY',
            valueFrom: {
              secretKeyRef: { name: `${service}-secrets`, key: 'API_KEY' },
            },
          },
        ],
        resources: {
          requests: { cpu: '100m', memory: '256Mi' },
          limits: { memory: '256Mi' },
        },
        startupProbe: { ...probe('/healthz'), failureThreshold: 30 },
        livenessProbe: probe('/healthz'),
        readinessProbe: probe('/readyz'),
        lifecycle: { preStop: { sleep: { seconds: 5 } } },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
      },
    ],
    volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
  },
});

/** What a kubelet reports of such a pod: it runs, or its container is killed again and again. */
export function podStatus(
  { service, release: { tag, digest } }: FleetEnvironment,
  time: (offset?: number) => string,
  ready: boolean,
) {
  const truth = ready ? 'True' : 'False';
  const conditions = [
    ['PodReadyToStartContainers', 'True'],
    ['Initialized', 'True'],
    ['Ready', truth],
    ['ContainersReady', truth],
    ['PodScheduled', 'True'],
  ].map(([type, status]) => ({
    type,
    status,
    lastProbeTime: null,
    lastTransitionTime: time(),
  }));
  const killed = {
    exitCode: 137,
    reason: 'OOMKilled',
    startedAt: time(),
    finishedAt: time(60_000),
  };
  return {
    phase: 'Running',
    conditions,
    hostIP: '10.0.0.10',
    hostIPs: [{ ip: '10.0.0.10' }],
    podIP: '10.244.3.17',
    podIPs: [{ ip: '10.244.3.17' }],
    startTime: time(),
    containerStatuses: [
      {
        name: service,
        state: ready
          ? { running: { startedAt: time() } }
          : {
              waiting: {
                reason: 'CrashLoopBackOff',
                message: `back-off 5m0s restarting failed container=${service}`,
              },
            },
        lastState: ready ? {} : { terminated: killed },
        ready,
        started: ready,
        restartCount: ready ? 0 : 12,
        image: `ghcr.io/acme/${service}:${tag}`,
        imageID: `ghcr.io/acme/${service}@${digest}`,
        containerID: `containerd://${digest.slice('sha256:'.length)}`,
      },
    ],
    qosClass: 'Burstable',
  };
}
