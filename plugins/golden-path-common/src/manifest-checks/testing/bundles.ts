import {
  parseYamlDocuments,
  readObjects,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { CheckResult } from '../../findings';
import type { ManifestBundle } from '../bundle';
import { evaluateManifestChecks } from '../evaluate';

/** A service that passes every check. */
export const goodManifests = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: orders, namespace: shop}
spec:
  minReadySeconds: 30
  selector: {matchLabels: {app: orders}}
  template:
    metadata: {labels: {app: orders}}
    spec:
      serviceAccountName: orders
      terminationGracePeriodSeconds: 45
      securityContext: {runAsNonRoot: true}
      topologySpreadConstraints:
      - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: orders}}}
      containers:
      - name: main
        image: ghcr.io/acme/orders:v1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        env: [{name: LOG_FORMAT, value: json}, {name: OTEL_SERVICE_NAME, value: orders}]
        envFrom: [{secretRef: {name: orders}}]
        ports: [{name: http, containerPort: 8080}]
        resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: "1", memory: 128Mi}}
        readinessProbe: {httpGet: {path: /readyz, port: http}}
        livenessProbe: {httpGet: {path: /livez, port: http}}
        lifecycle: {preStop: {sleep: {seconds: 10}}}
        securityContext: {readOnlyRootFilesystem: true, allowPrivilegeEscalation: false}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: orders, namespace: shop}, automountServiceAccountToken: false}
---
{apiVersion: v1, kind: Service, metadata: {name: orders, namespace: shop, labels: {app: orders}}, spec: {selector: {app: orders}, ports: [{name: http, port: 80, targetPort: http}]}}
---
{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: orders, namespace: shop}, spec: {selector: {matchLabels: {app: orders}}, endpoints: [{port: http}]}}
---
{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: orders, namespace: shop}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: orders}, minReplicas: 3, maxReplicas: 8, metrics: [{type: Resource}]}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: orders, namespace: shop}, spec: {minAvailable: 2, selector: {matchLabels: {app: orders}}}}
---
{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: deny, namespace: shop}, spec: {podSelector: {}, policyTypes: [Ingress, Egress]}}
---
{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: orders, namespace: shop}, spec: {target: {name: orders}}}
---
{apiVersion: sloth.slok.dev/v1, kind: PrometheusServiceLevel, metadata: {name: orders, namespace: shop}, spec: {service: orders, slos: [{name: availability}]}}
---
{apiVersion: kyverno.io/v1, kind: ClusterPolicy, metadata: {name: signed}, spec: {rules: [{verifyImages: [{imageReferences: ["ghcr.io/acme/*"]}]}]}}
`;

/** A bundle of the objects in a YAML text. */
export function bundleOf(
  text: string,
  context: Partial<ManifestBundle> = {},
): ManifestBundle {
  const { documents } = parseYamlDocuments(text);
  const { objects, problems } = readObjects(documents);
  return { objects, problems, evaluatedAt: '2026-01-01T00:00:00Z', ...context };
}

/** What one check says about a text. */
export function judge(
  check: string,
  text: string,
  context: Partial<ManifestBundle> = {},
): CheckResult {
  const result = evaluateManifestChecks(bundleOf(text, context)).find(
    one => one.check === check,
  );
  if (!result) throw new Error(`no check ${check}`);
  return result;
}

/** A text with some of its parts replaced, each of which must be there. */
export function edit(
  text: string,
  ...edits: readonly (readonly [found: string, wanted: string])[]
): string {
  return edits.reduce((current, [found, wanted]) => {
    if (!current.includes(found)) throw new Error(`not in the text: ${found}`);
    return current.replaceAll(found, wanted);
  }, text);
}

/** Status, and the rules of the findings by severity: `fail error:exists`. */
export function summary({ status, findings }: CheckResult): string {
  const rules = findings.map(({ severity, rule }) => `${severity}:${rule}`);
  return [status, ...rules].join(' ');
}
