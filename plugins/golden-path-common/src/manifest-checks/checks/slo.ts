import {
  isRecord,
  labelsOf,
  listAt,
  nameOf,
  stringAt,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { defineWorkloadCheck, type WorkloadContext } from '../workloadCheck';

/** `slo`: what users may expect is written down, and alerts follow from it. */
export const slo = defineWorkloadCheck({
  id: 'slo',
  category: 'observability',
  title: 'Service level objectives',
  why: 'Alerts on causes page for nothing; alerts on a burning error budget page when users notice.',
  link: 'https://sre.google/workbook/alerting-on-slos/',
  judge(context) {
    const { bundle, report, saw } = context;
    const names = serviceNames(context);
    const objective =
      bundle
        .ofKind('PrometheusServiceLevel', 'sloth.slok.dev')
        .find(object => hasObjectives(object, names)) ??
      bundle
        .ofKind('PrometheusRule', 'monitoring.coreos.com')
        .find(object => alertsOnBurnRate(object, names));
    if (objective)
      return {
        findings: [],
        evidence: [saw(`objectives in ${objective.kind} ${nameOf(objective)}`)],
      };
    return {
      findings: [
        report(
          'error',
          'defined',
          'no PrometheusServiceLevel and no burn-rate alert for the service',
          {
            fix: 'State spec.slo in golden-path.yaml, or add a PrometheusServiceLevel',
          },
        ),
      ],
    };
  },
});

const nameLabels = [
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/part-of',
  'app',
  'k8s-app',
];

/** What the service of a workload may be called. */
function serviceNames({ workload, template }: WorkloadContext): Set<string> {
  const labels = [labelsOf(workload.object), template.labels];
  return new Set(
    [
      workload.reference.name,
      ...labels.flatMap(one => nameLabels.map(label => one.get(label) ?? '')),
    ].filter(name => name !== ''),
  );
}

function hasObjectives(
  object: KubernetesObject,
  names: ReadonlySet<string>,
): boolean {
  return (
    listAt(object, 'spec', 'slos').length > 0 &&
    mentions([stringAt(object, 'spec', 'service'), nameOf(object)], names)
  );
}

function alertsOnBurnRate(
  object: KubernetesObject,
  names: ReadonlySet<string>,
): boolean {
  return listAt(object, 'spec', 'groups')
    .flatMap(group => listAt(group, 'rules'))
    .some(
      rule =>
        isRecord(rule) &&
        typeof rule.alert === 'string' &&
        typeof rule.expr === 'string' &&
        burnRate.test(rule.expr) &&
        mentions(
          [
            nameOf(object),
            rule.expr,
            ...Object.values(isRecord(rule.labels) ? rule.labels : {}),
          ],
          names,
        ),
    );
}

/** Recording rules as Sloth and others name them, or the factor of the fast burn over one hour. */
const burnRate = /slo:|burn_?rate|error_?budget|ratio_rate[0-9]|\b14\.4\b/i;

function mentions(
  texts: readonly unknown[],
  names: ReadonlySet<string>,
): boolean {
  return texts.some(
    text =>
      typeof text === 'string' && [...names].some(name => text.includes(name)),
  );
}
