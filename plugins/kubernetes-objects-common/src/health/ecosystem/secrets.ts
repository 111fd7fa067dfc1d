import {
  firstCondition,
  goodWhenTrue,
  lastCondition,
  when,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { readText } from '../reading';

/** The predecessor of External Secrets says `SUCCESS`, or `ERROR, …`. */
const statusText: HealthStep = object => {
  const status = readText(object, 'status', 'status') ?? '';
  if (status === 'SUCCESS') return { status: 'Healthy' };
  return status.startsWith('ERROR')
    ? { status: 'Degraded', message: status }
    : undefined;
};

/** Secrets that come from elsewhere. */
export const secretRules: readonly HealthRule[] = [
  healthRule(
    kindsOf(
      'external-secrets.io',
      'ExternalSecret',
      'PushSecret',
      'SecretStore',
      'ClusterSecretStore',
    ),
    'https://external-secrets.io/latest/api/spec/',
    firstCondition(...goodWhenTrue('Ready')),
  ),
  healthRule(
    kindsOf('external-secrets.io', 'ClusterExternalSecret'),
    'https://external-secrets.io/latest/api/clusterexternalsecret/',
    lastCondition(
      when('Ready', 'True', 'Healthy'),
      when('PartiallyReady', 'True', 'Degraded'),
      when('NotReady', 'True', 'Degraded'),
    ),
  ),
  healthRule(
    kindsOf('kubernetes-client.io', 'ExternalSecret'),
    'https://github.com/external-secrets/kubernetes-external-secrets',
    statusText,
  ),
  healthRule(
    kindsOf('bitnami.com', 'SealedSecret'),
    'https://github.com/bitnami-labs/sealed-secrets',
    firstCondition(...goodWhenTrue('Synced')),
  ),
  healthRule(
    kindsOf('onepassword.com', 'OnePasswordItem'),
    'https://developer.1password.com/docs/k8s/operator/',
    firstCondition(...goodWhenTrue('Ready')),
  ),
];
