import {
  conditionPriority,
  goodWhenTrue,
  suspendedBy,
  when,
  withConditions,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { readText } from '../reading';

/** What makes an object of Flux well. */
interface FluxMeaning {
  /** Status of Ready while the object is being reconciled. */
  readonly readyMeanwhile?: 'Unknown' | 'False';
  /** Reasons of Reconciling that are work in progress; any when left out. */
  readonly reasons?: readonly string[];
  /** One of these conditions must be True beside Ready, where there are any. */
  readonly beside?: readonly string[];
}

/**
 * Healthy when Ready (and what must be beside it) is True; Progressing while Reconciling is True and Ready not
 * decided; else Degraded. The order of the conditions doesn't matter. Argo CD counts instead, and takes a HelmRelease
 * that is Ready, Released and tested for Degraded; here it is Healthy.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#conditions
 */
const fluxConditions = ({
  readyMeanwhile = 'Unknown',
  reasons,
  beside,
}: FluxMeaning = {}) =>
  withConditions(conditions => {
    const ready = conditions.find(({ type }) => type === 'Ready');
    const message = ready?.message || ready?.reason;
    const isReconciling = conditions.some(
      ({ type, status, reason }) =>
        type === 'Reconciling' &&
        status === 'True' &&
        (!reasons || reasons.includes(reason ?? '')),
    );
    if (isReconciling && ready?.status === readyMeanwhile)
      return { status: 'Progressing', message };
    const hasBeside =
      !beside ||
      conditions.some(
        ({ type, status }) => beside.includes(type ?? '') && status === 'True',
      );
    return ready?.status === 'True' && hasBeside
      ? { status: 'Healthy', message }
      : { status: 'Degraded', message: message || 'Not ready' };
  });

const suspended = suspendedBy('spec', 'suspend');

/** Such a repository is asked for nothing, and has no status. */
const ociRepository: HealthStep = object =>
  readText(object, 'spec', 'type') === 'oci'
    ? { status: 'Healthy', message: 'Repositories of type oci have no status' }
    : undefined;

const stored = fluxConditions({ beside: ['ArtifactInStorage'] });

const site = 'https://fluxcd.io/flux/components';
const flux = (
  group: string,
  page: string,
  kinds: readonly string[],
  ...steps: readonly HealthStep[]
) =>
  healthRule(
    kindsOf(`${group}.toolkit.fluxcd.io`, ...kinds),
    `${site}/${page}/`,
    suspended,
    ...steps,
  );

/** Every kind of Flux. */
export const fluxRules: readonly HealthRule[] = [
  flux(
    'kustomize',
    'kustomize/kustomizations',
    ['Kustomization'],
    fluxConditions(),
  ),
  flux(
    'helm',
    'helm/helmreleases',
    ['HelmRelease'],
    fluxConditions({ beside: ['Released', 'TestSuccess'] }),
  ),
  flux(
    'source',
    'source/gitrepositories',
    ['GitRepository', 'OCIRepository', 'HelmChart', 'Bucket'],
    stored,
  ),
  flux(
    'source',
    'source/helmrepositories',
    ['HelmRepository'],
    ociRepository,
    stored,
  ),
  flux(
    'image',
    'image/imageupdateautomations',
    ['ImageUpdateAutomation'],
    fluxConditions(),
  ),
  flux(
    'image',
    'image/imagerepositories',
    ['ImageRepository'],
    fluxConditions({
      readyMeanwhile: 'False',
      reasons: ['NewGeneration', 'Scanning'],
    }),
  ),
  flux(
    'image',
    'image/imagepolicies',
    ['ImagePolicy'],
    fluxConditions({
      readyMeanwhile: 'False',
      reasons: ['NewGeneration', 'AccessingRepository', 'ApplyingPolicy'],
    }),
  ),
  flux(
    'notification',
    'notification/receivers',
    ['Receiver'],
    withConditions(conditions => {
      const ready = conditions.find(({ type }) => type === 'Ready');
      return {
        status: ready?.status === 'True' ? 'Healthy' : 'Degraded',
        message: ready?.message || ready?.reason,
      };
    }),
  ),
  // Without conditions since v1beta3: then nothing can be said.
  flux(
    'notification',
    'notification/alerts',
    ['Alert', 'Provider'],
    conditionPriority(
      ...goodWhenTrue('Ready'),
      when('Ready', '*', 'Progressing'),
    ),
    () => null,
  ),
];
