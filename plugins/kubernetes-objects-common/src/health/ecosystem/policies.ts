import { listAt, stringAt, valueAt } from '../../objects';
import {
  conditionPriority,
  notOutdated,
  when,
  withConditions,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import {
  generationOf,
  readCount,
  readFlag,
  readRecords,
  readText,
} from '../reading';

const governance =
  'https://open-cluster-management.io/docs/getting-started/integration/policy-controllers/policy-framework/';

/** Complies, or doesn't; nothing before the controller has said so. */
const compliance: HealthStep = object => {
  const found = readText(object, 'status', 'compliant');
  if (found === undefined) return undefined;
  return found === 'Compliant'
    ? { status: 'Healthy' }
    : { status: 'Degraded', message: `The policy is ${found}` };
};

const evaluated: HealthStep = object =>
  readCount(object, 'status', 'lastEvaluatedGeneration') ===
  generationOf(object)
    ? undefined
    : {
        status: 'Progressing',
        message: 'The last change is not evaluated yet',
      };

/** Each template's own messages. */
const detailed: HealthStep = object => {
  const details = readRecords(object, 'status', 'compliancyDetails');
  const verdict = details && compliance(object);
  return (
    verdict && {
      ...verdict,
      message: details
        .flatMap(detail => listAt(detail, 'conditions'))
        .map(condition => stringAt(condition, 'message'))
        .filter(Boolean)
        .join('; '),
    }
  );
};

const placedNowhere: HealthStep = object =>
  valueAt(object, 'status', 'compliant') === undefined &&
  valueAt(object, 'status', 'status') === undefined &&
  listAt(object, 'status', 'placement').length > 0
    ? { status: 'Healthy', message: 'No cluster matches' }
    : undefined;

const ocm = (kind: string, ...steps: readonly HealthStep[]) =>
  healthRule(
    kindsOf('policy.open-cluster-management.io', kind),
    governance,
    ...steps,
  );

/** Policies. */
export const policyRules: readonly HealthRule[] = [
  ocm('CertificatePolicy', compliance),
  ocm('ConfigurationPolicy', object =>
    readText(object, 'status', 'compliant') === undefined
      ? undefined
      : (evaluated(object) ?? detailed(object)),
  ),
  ocm(
    'OperatorPolicy',
    notOutdated,
    conditionPriority(
      when('Compliant', 'True', 'Healthy'),
      when('Compliant', '*', 'Degraded'),
    ),
  ),
  ocm(
    'Policy',
    object =>
      readFlag(object, 'spec', 'disabled')
        ? { status: 'Healthy', message: 'The policy is disabled' }
        : undefined,
    placedNowhere,
    compliance,
  ),
  healthRule(
    kindsOf('kyverno.io', 'Policy'),
    'https://kyverno.io/docs/policy-types/cluster-policy/overview/',
    withConditions(conditions => {
      const isReady = conditions.some(
        ({ type, status, reason, message }) =>
          type === 'Ready' &&
          status === 'True' &&
          reason === 'Succeeded' &&
          message === 'Ready',
      );
      return isReady ? { status: 'Healthy' } : undefined;
    }),
  ),
];
