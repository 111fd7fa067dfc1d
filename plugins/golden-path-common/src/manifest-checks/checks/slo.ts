import {
  isRecord,
  labelsOf,
  listAt,
  nameOf,
  stringAt,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { PreparedBundle } from '../bundle';
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
    const names = [...serviceNames(context)];
    const objective = objectivesOf(bundle).find(one =>
      names.some(name => isAbout(one, name)),
    )?.object;
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

/** The texts in which an object says whose objectives it holds; none where it holds none. */
function objectiveTexts(object: KubernetesObject): readonly unknown[] {
  if (object.kind === 'PrometheusServiceLevel')
    return listAt(object, 'spec', 'slos').length > 0
      ? [stringAt(object, 'spec', 'service') ?? '']
      : [];
  const alerts = listAt(object, 'spec', 'groups')
    .flatMap(group => listAt(group, 'rules'))
    .filter(isRecord)
    .filter(
      ({ alert, expr }) =>
        typeof alert === 'string' &&
        typeof expr === 'string' &&
        burnRate.test(expr),
    );
  return alerts.flatMap(({ expr, labels }) => [
    expr,
    ...Object.values(isRecord(labels) ? labels : {}),
  ]);
}

/** Recording rules as Sloth and others name them, or the factor of the fast burn over one hour. */
const burnRate = /slo:|burn_?rate|error_?budget|ratio_rate[0-9]|\b14\.4\b/i;

interface Objective {
  readonly object: KubernetesObject;
  readonly text: string;
}

/** There can be thousands of rules and hundreds of workloads, so rules are read once. */
const objectives = new WeakMap<PreparedBundle, readonly Objective[]>();

function objectivesOf(bundle: PreparedBundle): readonly Objective[] {
  const known = objectives.get(bundle);
  if (known) return known;
  const found = [
    ...bundle.ofKind('PrometheusServiceLevel', 'sloth.slok.dev'),
    ...bundle.ofKind('PrometheusRule', 'monitoring.coreos.com'),
  ].flatMap(object => {
    const texts = objectiveTexts(object).filter(
      text => typeof text === 'string',
    );
    return texts.length > 0 ? [{ object, text: texts.join('\n') }] : [];
  });
  objectives.set(bundle, found);
  return found;
}

/** A service may be called `a`, so its name has to stand by itself: not in `data`, nor in `a-b`, but in `pod=~"a-.*"`. */
function isAbout({ object, text }: Objective, name: string): boolean {
  if (nameOf(object) === name || nameOf(object).startsWith(`${name}-`))
    return true;
  for (
    let at = text.indexOf(name);
    at >= 0;
    at = text.indexOf(name, at + name.length)
  ) {
    const after = text.slice(at + name.length, at + name.length + 2);
    const isStart = at === 0 || !/[A-Za-z0-9_-]/.test(text.charAt(at - 1));
    if (isStart && !/^(?:[A-Za-z0-9_]|-[A-Za-z0-9])/.test(after)) return true;
  }
  return false;
}
