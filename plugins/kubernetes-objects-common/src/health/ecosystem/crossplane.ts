import {
  isRecord,
  listAt,
  stringAt,
  type JsonRecord,
  type KubernetesObject,
} from '../../objects';
import {
  conditionPriority,
  conditionPriorityAt,
  when,
  withConditions,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { readRecord } from '../reading';

const guide =
  'https://docs.crossplane.io/latest/guides/crossplane-with-argo-cd/';

/** Kinds that hold settings: nobody writes a status into them. */
const settings = new Set([
  'ProviderConfig',
  'ClusterProviderConfig',
  'ProviderConfigUsage',
  'Composition',
  'CompositionRevision',
  'DeploymentRuntimeConfig',
  'ControllerConfig',
]);

const withoutStatus: HealthStep = object => {
  const status = readRecord(object, 'status');
  if (!status) return { status: 'Healthy', message: 'There is no status' };
  const isEmpty = Object.keys(status).length === 0;
  if (isEmpty && settings.has(object.kind)) return { status: 'Healthy' };
  return object.kind.endsWith('ProviderConfig') &&
    status.conditions === undefined &&
    (status.users ?? undefined) !== undefined
    ? { status: 'Healthy', message: 'In use' }
    : undefined;
};

/** Failed when the last operation or the synchronisation is; else well when one of the types is True. */
const managed = (...ready: readonly string[]) =>
  conditionPriority(
    when('LastAsyncOperation', 'False', 'Degraded'),
    when('Synced', 'False', 'Degraded'),
    ...ready.map(type => when(type, 'True', 'Healthy')),
  );

/** The classic AWS provider, whose resources can be paused. */
const classic = withConditions(conditions => {
  const last = (type: string) =>
    conditions.findLast(condition => condition.type === type);
  const ready = last('Ready');
  const synced = last('Synced');
  const isPaused = conditions.some(
    ({ type, reason }) => type === 'Synced' && reason === 'ReconcilePaused',
  );
  if (synced?.status === 'True')
    return ready?.status === 'True'
      ? { status: 'Healthy', message: ready.reason }
      : {
          status: isPaused ? 'Degraded' : 'Progressing',
          message: ready?.reason,
        };
  return {
    status: isPaused ? 'Suspended' : 'Degraded',
    message: synced?.message ?? synced?.reason,
  };
});

const installed = withConditions(conditions => {
  const last = (type: string) =>
    conditions.findLast(condition => condition.type === type);
  const states = [last('Installed'), last('Healthy')];
  const message = states.map(each => each?.message ?? each?.reason).join(', ');
  return states.every(each => each?.status === 'True')
    ? { status: 'Healthy' }
    : { status: 'Degraded', message };
});

/** Crossplane by API groups, as Argo CD knows it. */
export const crossplaneRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('pkg.crossplane.io', 'Provider'),
    'https://docs.crossplane.io/latest/packages/providers/#provider-conditions',
    installed,
  ),
  healthRule(
    [
      ...kindsOf('cloudfront.aws.crossplane.io', 'Distribution'),
      ...kindsOf(
        'iam.aws.crossplane.io',
        'Policy',
        'Role',
        'RolePolicyAttachment',
      ),
      ...kindsOf('rds.aws.crossplane.io', 'DBCluster', 'DBInstance'),
      ...kindsOf('route53.aws.crossplane.io', 'ResourceRecordSet'),
      ...kindsOf('s3.aws.crossplane.io', 'Bucket'),
    ],
    'https://docs.crossplane.io/latest/managed-resources/managed-resources/#conditions',
    classic,
  ),
  healthRule(
    kindsOf('stacks.crossplane.io', 'ClusterStackInstall'),
    'https://github.com/crossplane/crossplane/blob/release-0.9/docs/api.md',
    conditionPriorityAt(
      ['status', 'conditionedStatus', 'conditions'],
      when('Ready', 'True', 'Healthy'),
    ),
  ),
  healthRule(
    ['*.crossplane.io/*'],
    guide,
    withoutStatus,
    managed(
      'Ready',
      'Healthy',
      'Offered',
      'Established',
      'ValidPipeline',
      'RevisionHealthy',
    ),
  ),
  healthRule(['*.upbound.io/*'], guide, withoutStatus, managed('Ready')),
];

/** Whether an object is a claim or a composite resource, of Crossplane 1 or 2. */
function isComposite({ spec }: KubernetesObject): boolean {
  if (!isRecord(spec)) return false;
  const fields = isRecord(spec.crossplane) ? spec.crossplane : spec;
  return hasComposition(fields) && refersToResources(fields);
}

const hasComposition = (fields: JsonRecord) =>
  stringAt(fields, 'compositionRef', 'name') !== undefined;

const refersToResources = (fields: JsonRecord) =>
  listAt(fields, 'resourceRefs').length > 0 ||
  stringAt(fields, 'resourceRef', 'name') !== undefined ||
  stringAt(fields, 'claimRef', 'name') !== undefined;

/**
 * Claims and composite resources, whose groups their authors choose: known by the fields that Crossplane adds to
 * every one of them.
 */
export const compositeRule: HealthRule = {
  ...healthRule(
    [],
    'https://docs.crossplane.io/latest/composition/composite-resources/',
    managed('Ready'),
  ),
  recognises: isComposite,
};
