import type { PreparedBundle } from '@golden-path/plugin-golden-path-common';
import {
  formatPath,
  isKind,
  isKubernetesObject,
  listAt,
  objectReference,
  stringAt,
  stringMapAt,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { AlertRule } from './alert';

/** Characters that are kept of texts. Of an address a part leads elsewhere: a longer one is none. */
const longest = {
  name: 200,
  text: 2_000,
  expression: 10_000,
  label: 500,
  address: 2_000,
};
const mostLabels = 50;

/**
 * The alerts of PrometheusRules, in the order of the objects; recording rules, and what is no rule, aren't among them.
 * Answers any input.
 *
 * @param manifests - a prepared bundle, or what was parsed of manifests
 * @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
 */
export const alertRulesOf = (
  manifests: Pick<PreparedBundle, 'ofKind'> | readonly unknown[],
): AlertRule[] =>
  prometheusRules(manifests).flatMap(object =>
    listAt(object, 'spec', 'groups').flatMap((group, groupIndex) =>
      listAt(group, 'rules').flatMap((rule, ruleIndex) =>
        alertRuleOf(
          rule,
          object,
          formatPath(['spec', 'groups', groupIndex, 'rules', ruleIndex]),
        ),
      ),
    ),
  );

const kind = 'PrometheusRule';
const group = 'monitoring.coreos.com';

const prometheusRules = (
  manifests: Pick<PreparedBundle, 'ofKind'> | readonly unknown[],
): KubernetesObject[] =>
  'ofKind' in manifests
    ? manifests.ofKind(kind, group)
    : manifests.filter(
        (object): object is KubernetesObject =>
          isKubernetesObject(object) && isKind(object, kind, group),
      );

/** Without what can be neither seen nor stored: as live alerts have their names. */
const nameOf = (text: string | undefined): string =>
  (text ?? '')
    .replace(/\p{Cc}/gu, '')
    .slice(0, longest.name)
    .replace(/\p{Surrogate}/gu, '')
    .trim();

function alertRuleOf(
  rule: unknown,
  object: KubernetesObject,
  path: string,
): AlertRule[] {
  const name = nameOf(stringAt(rule, 'alert'));
  if (name === '') return [];
  const labels = stringMapAt(rule, 'labels');
  const annotation = (key: string) =>
    stringAt(rule, 'annotations', key) || undefined;
  return [
    {
      name,
      severity: labels.get('severity')?.slice(0, longest.label) || undefined,
      expression: expressionOf(rule).slice(0, longest.expression),
      for: stringAt(rule, 'for')?.slice(0, longest.label) || undefined,
      summary: annotation('summary')?.slice(0, longest.text),
      description: annotation('description')?.slice(0, longest.text),
      runbookUrl: addressOf(annotation('runbook_url')),
      labels: Object.fromEntries(
        [...labels]
          .slice(0, mostLabels)
          .map(([key, value]) => [
            key.slice(0, longest.label),
            value.slice(0, longest.label),
          ]),
      ),
      object: objectReference(object),
      path,
    },
  ];
}

const addressOf = (url: string | undefined): string | undefined =>
  url !== undefined && url.length <= longest.address ? url : undefined;

/** `expr` is a text or a number: `1`. */
function expressionOf(rule: unknown): string {
  const { expr } = rule as { readonly expr?: unknown };
  return typeof expr === 'string' || typeof expr === 'number'
    ? String(expr).trim()
    : '';
}
