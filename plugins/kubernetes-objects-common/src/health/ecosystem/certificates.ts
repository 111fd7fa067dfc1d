import {
  conditionPriority,
  fieldValue,
  firstCondition,
  goodWhenTrue,
  state,
  when,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { readRecords } from '../reading';

const reference = 'https://cert-manager.io/docs/reference/api-docs/';

const acmeStates = {
  valid: 'Healthy',
  pending: 'Progressing',
  processing: 'Progressing',
  ready: 'Progressing',
  invalid: 'Degraded',
  expired: 'Degraded',
  errored: 'Degraded',
} as const;

const acme = state(acmeStates, { message: ['status', 'reason'] });

const domainFailed: HealthStep = object =>
  readRecords(object, 'status', 'domainStatus')?.some(
    ({ status }) => status === 'FailedNotVisible',
  )
    ? { status: 'Degraded', message: 'A domain does not lead here' }
    : undefined;

/** Certificates and who issues them. */
export const certificateRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('cert-manager.io', 'Certificate'),
    'https://cert-manager.io/docs/usage/certificate/#inner-workings-diagram-for-developers',
    conditionPriority(
      when('Issuing', 'True', 'Progressing'),
      ...goodWhenTrue('Ready'),
    ),
  ),
  healthRule(
    [
      ...kindsOf('cert-manager.io', 'Issuer', 'ClusterIssuer'),
      ...kindsOf('certmanager.k8s.io', 'Issuer', 'Certificate'),
    ],
    reference,
    firstCondition(...goodWhenTrue('Ready')),
  ),
  // Argo CD has no rule for these three; cert-manager says what their states mean.
  healthRule(
    kindsOf('cert-manager.io', 'CertificateRequest'),
    'https://cert-manager.io/docs/usage/certificaterequest/#conditions',
    conditionPriority(
      when('InvalidRequest', 'True', 'Degraded'),
      when('Denied', 'True', 'Degraded'),
      when('Ready', 'True', 'Healthy'),
      when('Ready', 'False', 'Degraded', reason =>
        ['Failed', 'Denied'].includes(reason ?? ''),
      ),
      when('Ready', '*', 'Progressing'),
    ),
  ),
  healthRule(
    kindsOf('acme.cert-manager.io', 'Order', 'Challenge'),
    'https://cert-manager.io/docs/concepts/acme-orders-challenges/',
    acme,
  ),
  healthRule(
    kindsOf('networking.gke.io', 'ManagedCertificate'),
    'https://cloud.google.com/kubernetes-engine/docs/how-to/managed-certs',
    domainFailed,
    fieldValue(['status', 'certificateStatus'], {
      values: { Active: 'Healthy' },
    }),
  ),
];
