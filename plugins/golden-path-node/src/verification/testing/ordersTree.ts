import {
  createFileTree,
  type FileTree,
} from '@golden-path/plugin-golden-path-common';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  minReadySeconds: 30
  selector:
    matchLabels:
      app.kubernetes.io/name: orders
  template:
    metadata:
      labels:
        app.kubernetes.io/name: orders
    spec:
      serviceAccountName: orders
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 40
      securityContext:
        runAsNonRoot: true
        runAsUser: 65532
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: orders
          image: orders
          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9090
          env:
            - name: OTEL_SERVICE_NAME
              value: orders
            - name: LOG_FORMAT
              valueFrom:
                configMapKeyRef:
                  name: orders-config
                  key: LOG_FORMAT
          envFrom:
            - configMapRef:
                name: orders-config
            - secretRef:
                name: orders-secrets
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              cpu: 500m
              memory: 256Mi
          readinessProbe:
            httpGet:
              path: /readyz
              port: http
          livenessProbe:
            httpGet:
              path: /livez
              port: http
          lifecycle:
            preStop:
              sleep:
                seconds: 10
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop:
                - ALL
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app.kubernetes.io/name: orders
`;

const service = `apiVersion: v1
kind: Service
metadata:
  name: orders
  labels:
    app.kubernetes.io/name: orders
spec:
  selector:
    app.kubernetes.io/name: orders
  ports:
    - name: http
      port: 80
      targetPort: http
    - name: metrics
      port: 9090
      targetPort: metrics
`;

const account = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: orders
automountServiceAccountToken: false
`;

const config = `apiVersion: v1
kind: ConfigMap
metadata:
  name: orders-config
data:
  LOG_FORMAT: json
`;

const network = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: default-deny
spec:
  podSelector: {}
  policyTypes:
    - Ingress
    - Egress
`;

const secretOf = (environment: string) => `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: orders
spec:
  refreshInterval: 1h0m0s
  secretStoreRef:
    kind: ClusterSecretStore
    name: ${environment}
  target:
    name: orders-secrets
  data:
    - secretKey: DATABASE_URL
      remoteRef:
        key: ${environment}/orders
        property: DATABASE_URL
`;

const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: orders
spec:
  parentRefs:
    - name: internal
      namespace: gateway
  hostnames:
    - orders.acme.io
  rules:
    - backendRefs:
        - name: orders
          port: 80
`;

const monitor = `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: orders
spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: orders
  endpoints:
    - port: metrics
`;

const scaling = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: orders
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: orders
  minReplicas: 3
  maxReplicas: 8
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: orders
spec:
  minAvailable: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: orders
`;

const objectives = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: orders
  labels:
    app.kubernetes.io/name: orders
spec:
  groups:
    - name: orders
      rules:
        - alert: OrdersErrorBudgetBurn
          expr: slo:sli_error:ratio_rate1h{service="orders"} > 14.4 * 0.001 and slo:sli_error:ratio_rate5m{service="orders"} > 14.4 * 0.001
          labels:
            severity: page
            service: orders
`;

const namespace = `apiVersion: v1
kind: Namespace
metadata:
  name: orders-dev
`;

const kustomization = (body: string, kind = 'Kustomization') =>
  `apiVersion: kustomize.config.k8s.io/${kind === 'Component' ? 'v1alpha1' : 'v1beta1'}\nkind: ${kind}\n${body}`;

const overlay = (environment: string, more = '') =>
  kustomization(`namespace: orders-${environment}
resources:
  - ../../base
  - extra.yaml
  - externalsecret.yaml
components:
  - ../../components/routing
${more}images:
  - name: orders
    newName: ghcr.io/acme/orders
    newTag: v1.4.2
    digest: sha256:${'a'.repeat(64)}
`);

const app = 'apps/orders';

/** Paths of the tree that tests change. */
export const paths = {
  deployment: `${app}/base/deployment.yaml`,
  base: `${app}/base/kustomization.yaml`,
  service: `${app}/base/service.yaml`,
  routing: `${app}/components/routing/kustomization.yaml`,
  dev: `${app}/overlays/dev/kustomization.yaml`,
  /** Resources of the dev overlay alone. */
  extra: `${app}/overlays/dev/extra.yaml`,
  production: `${app}/overlays/production/kustomization.yaml`,
} as const;

const files: Record<string, string> = {
  [paths.base]: kustomization(`resources:
  - deployment.yaml
  - service.yaml
  - serviceaccount.yaml
  - networkpolicy.yaml
  - config.yaml
`),
  [paths.deployment]: deployment,
  [paths.service]: service,
  [`${app}/base/serviceaccount.yaml`]: account,
  [`${app}/base/networkpolicy.yaml`]: network,
  [`${app}/base/config.yaml`]: config,
  [paths.routing]: kustomization(
    'resources:\n  - route.yaml\n  - monitor.yaml\n',
    'Component',
  ),
  [`${app}/components/routing/route.yaml`]: route,
  [`${app}/components/routing/monitor.yaml`]: monitor,
  [`${app}/components/scaling/kustomization.yaml`]: kustomization(
    'resources:\n  - scaling.yaml\n  - objectives.yaml\n',
    'Component',
  ),
  [`${app}/components/scaling/scaling.yaml`]: scaling,
  [`${app}/components/scaling/objectives.yaml`]: objectives,
  [paths.dev]: overlay('dev'),
  [`${app}/overlays/dev/externalsecret.yaml`]: secretOf('dev'),
  [paths.extra]: namespace,
  [paths.production]: overlay('production', '  - ../../components/scaling\n'),
  [`${app}/overlays/production/externalsecret.yaml`]: secretOf('production'),
  [`${app}/overlays/production/extra.yaml`]: namespace.replace(
    'orders-dev',
    'orders-production',
  ),
};

type Change = string | ((content: string) => string) | undefined;

/**
 * A service in two environments with nothing to complain about, and what a test changes of it: a file's new content,
 * a function of its content, or `undefined` to leave it out.
 */
export function ordersTree(changes: Record<string, Change> = {}): FileTree {
  const changed = new Map(Object.entries(files));
  for (const [path, change] of Object.entries(changes)) {
    const content =
      typeof change === 'function' ? change(files[path] ?? '') : change;
    if (content === undefined) changed.delete(path);
    else changed.set(path, content);
  }
  return createFileTree(changed);
}
