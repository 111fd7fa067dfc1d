import { labelsOf, stringAt, type KubernetesObject } from '../../objects';
import { observedExactly } from '../combinators';
import {
  healthRule,
  kindsOf,
  otherwise,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { explain, readConditions, readText, type Condition } from '../reading';

const phaseOf = (object: KubernetesObject) =>
  readText(object, 'status', 'phase');

const failedPhase: HealthStep = object =>
  phaseOf(object) === 'Failed'
    ? { status: 'Degraded', message: stringAt(object, 'status', 'message') }
    : undefined;

const failedUpgrade: HealthStep = object =>
  labelsOf(object).get('numaplane.numaproj.io/progressive-result-state') ===
  'failed'
    ? { status: 'Degraded', message: 'The progressive upgrade failed' }
    : undefined;

const anyFalse: HealthStep = object => {
  const failure = readConditions(object)?.find(
    ({ status }) => status === 'False',
  );
  return failure && { status: 'Degraded', message: explain(failure) };
};

const runs =
  (...phases: readonly string[]): HealthStep =>
  object => {
    const phase = phaseOf(object) ?? '';
    return ['Running', ...phases].includes(phase)
      ? { status: 'Healthy', message: phase }
      : undefined;
  };

const numaflow = (kind: string, ...steps: readonly HealthStep[]) =>
  healthRule(
    kindsOf('numaflow.numaproj.io', kind),
    'https://numaflow.numaproj.io/APIs/',
    observedExactly,
    failedPhase,
    ...steps,
  );

const has = (
  object: KubernetesObject,
  matches: (condition: Condition) => boolean,
) => readConditions(object)?.find(matches);

const upgradeFailed = ({ type, status }: Condition) =>
  type === 'ProgressiveUpgradeSucceeded' && status === 'False';

const childFailed =
  (isReason: (reason: string) => boolean) =>
  ({ type, status, reason }: Condition) =>
    type === 'ChildResourcesHealthy' &&
    status === 'False' &&
    isReason(reason ?? '');

/** A rollout that is moving, or whose child is; not one whose upgrade has failed for good. */
const moving: HealthStep = object => {
  const isUpgrading =
    (readText(object, 'status', 'upgradeInProgress') ?? '') !== '' ||
    phaseOf(object) === 'Pending';
  const isMoving =
    (isUpgrading && !has(object, upgradeFailed)) ||
    has(
      object,
      childFailed(reason => reason === 'Progressing'),
    ) !== undefined;
  return isMoving
    ? { status: 'Progressing', message: 'An update is in progress' }
    : undefined;
};

/** What a rollout's failed child, finished pause and healthy child mean. */
interface RolloutMeaning {
  readonly kind: string;
  readonly isFailure: (reason: string) => boolean;
  readonly pause?: string;
}

const numaplane = ({ kind, isFailure, pause }: RolloutMeaning) =>
  healthRule(
    kindsOf('numaplane.numaproj.io', kind),
    'https://github.com/numaproj/numaplane/tree/main/docs',
    observedExactly,
    moving,
    failedPhase,
    object => {
      const failure =
        has(object, childFailed(isFailure)) ?? has(object, upgradeFailed);
      if (failure) return { status: 'Degraded', message: explain(failure) };
      const isWell = has(
        object,
        ({ type, status }) =>
          status === 'True' &&
          (type === 'ChildResourcesHealthy' || type === pause),
      );
      return isWell && { status: 'Healthy', message: isWell.message };
    },
    otherwise('Unknown', 'No condition says how it is'),
  );

/** Numaflow, and Numaplane, which rolls it out. */
export const numaprojRules: readonly HealthRule[] = [
  numaflow('InterStepBufferService', anyFalse, failedUpgrade, runs()),
  numaflow('MonoVertex', anyFalse, failedUpgrade, runs('Paused')),
  numaflow('Pipeline', anyFalse, failedUpgrade, runs('Paused', 'Pausing')),
  numaflow('Vertex', anyFalse, runs('Paused')),
  ...[
    {
      kind: 'ISBServiceRollout',
      isFailure: (reason: string) => reason === 'ISBSvcFailed',
    },
    {
      kind: 'MonoVertexRollout',
      isFailure: (reason: string) => reason === 'MonoVertexFailed',
      pause: 'MonoVertexPausingOrPaused',
    },
    {
      kind: 'PipelineRollout',
      isFailure: (reason: string) => reason === 'PipelineFailed',
      pause: 'PipelinePausingOrPaused',
    },
    {
      kind: 'NumaflowControllerRollout',
      isFailure: (reason: string) => reason !== 'Progressing',
    },
  ].map(numaplane),
];
