import type { PreparedBundle } from '@golden-path/plugin-golden-path-common';
import {
  formatPath,
  isRecord,
  listAt,
  objectReference,
  stringAt,
  type ObjectReference,
} from '@golden-path/plugin-kubernetes-objects-common';

/** An alert of a PrometheusRule. */
export interface RuleAlert {
  readonly name: string;
  /** Its `runbook_url`, where it has one. */
  readonly url: string | undefined;
  readonly object: ObjectReference;
  /** Of the rule inside the object. */
  readonly path: string;
}

/** The alerts of a service's PrometheusRules. @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
export const alertsOf = (bundle: PreparedBundle): RuleAlert[] =>
  bundle.ofKind('PrometheusRule', 'monitoring.coreos.com').flatMap(object =>
    listAt(object, 'spec', 'groups').flatMap((group, groupIndex) =>
      listAt(group, 'rules').flatMap((rule, ruleIndex): RuleAlert[] => {
        const name = stringAt(rule, 'alert');
        if (!isRecord(rule) || !name) return [];
        return [
          {
            name: name.slice(0, longest),
            url: stringAt(rule, 'annotations', 'runbook_url') || undefined,
            object: objectReference(object),
            path: formatPath([
              'spec',
              'groups',
              groupIndex,
              'rules',
              ruleIndex,
              'annotations',
              'runbook_url',
            ]),
          },
        ];
      }),
    ),
  );

const longest = 200;
