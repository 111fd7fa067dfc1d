import type { KubernetesObject } from '../objects';
import { assessHealth } from './assessHealth';
import {
  conditionPriority,
  goodWhenTrue,
  notOutdated,
  when,
} from './combinators';
import { healthRule } from './HealthRule';
import { createHealthRules } from './HealthRules';
import type { Health } from './HealthStatus';
import { readConditions } from './reading';

const ready = createHealthRules([
  {
    ...healthRule(
      [],
      'https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#typical-status-properties',
      object =>
        readConditions(object)?.some(({ type }) => type === 'Ready')
          ? undefined
          : null,
      notOutdated,
      conditionPriority(
        when('Stalled', 'True', 'Degraded'),
        when('Reconciling', 'True', 'Progressing'),
        ...goodWhenTrue('Ready'),
        when('Ready', '*', 'Progressing'),
      ),
    ),
    recognises: () => true,
  },
]);

/**
 * How well an object of a kind without a rule is, by its condition `Ready` and what the API conventions say beside it;
 * `null` when it has none. Only for kinds that somebody has named: of any other kind a condition says too little.
 */
export const assessByReady = (object: KubernetesObject): Health | null =>
  assessHealth(object, ready);
