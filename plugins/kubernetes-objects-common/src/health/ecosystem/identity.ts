import { withConditions } from '../combinators';
import { healthRule, kindsOf, type HealthRule } from '../HealthRule';

/** Identity providers. */
export const identityRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('k8s.keycloak.org', 'Keycloak'),
    'https://www.keycloak.org/operator/basic-deployment',
    // The older of Ready and HasErrors counts; one without a time is the newest.
    withConditions(conditions => {
      const [first] = conditions
        .filter(
          ({ type, status }) =>
            status === 'True' && (type === 'Ready' || type === 'HasErrors'),
        )
        .toSorted((one, other) =>
          (one.lastTransitionTime ?? '~') < (other.lastTransitionTime ?? '~')
            ? -1
            : 1,
        );
      return (
        first && {
          status: first.type === 'Ready' ? 'Healthy' : 'Degraded',
          message: first.message,
        }
      );
    }),
  ),
];
