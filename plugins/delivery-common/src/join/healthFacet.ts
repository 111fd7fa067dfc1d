import {
  healthStatuses,
  type HealthStatus,
} from '@golden-path/plugin-kubernetes-objects-common';
import { annotations } from '@golden-path/plugin-golden-path-common';
import type { Cause, EnvironmentState } from '../model';
import type { ObjectSummary } from '../objects';
import { isUnreleased } from '../release/compareReleases';
import type { EnvironmentInputs } from './environmentInputs';

const ignoreHealth = 'argocd.argoproj.io/ignore-healthcheck';
const hookKeys = [annotations.argocdHook, 'helm.sh/hook'];

/**
 * Objects that decide: those that nothing else owns and that have a rule. Pods speak through their workload. Hooks and
 * what asks to be ignored don't count. @see https://argo-cd.readthedocs.io/en/stable/operator-manual/health/
 */
const deciding = (objects: readonly ObjectSummary[]) =>
  objects.filter(
    ({ owner, health, facts, annotations: own }) =>
      owner === undefined &&
      health !== null &&
      facts.type !== 'event' &&
      own[ignoreHealth] !== 'true' &&
      !hookKeys.some(key => own[key] !== undefined),
  );

/** The status that objects add up to; undefined when there are none that decide. */
export const statusOfObjects = (
  objects: readonly ObjectSummary[],
): HealthStatus | undefined => worstOf(deciding(objects))?.health?.status;

function worstOf(objects: readonly ObjectSummary[]): ObjectSummary | undefined {
  return [...objects].sort(
    (one, other) =>
      rank(other.health?.status) - rank(one.health?.status) ||
      one.kind.localeCompare(other.kind) ||
      one.name.localeCompare(other.name),
  )[0];
}

const rank = (status: HealthStatus | undefined) =>
  status === undefined ? -1 : healthStatuses.indexOf(status);

function judge(
  inputs: EnvironmentInputs,
  cause: Cause | undefined,
): { status: HealthStatus; message: string } {
  if (waitsForRelease(inputs))
    return { status: 'Missing', message: 'Nothing was released here yet.' };
  const worst = worstOf(deciding(inputs.objects));
  if (worst?.health) {
    const { status, message } = worst.health;
    const own =
      message && status !== 'Healthy'
        ? `${worst.kind} ${worst.name}: ${message}`
        : '';
    return { status, message: cause?.sentence ?? own };
  }
  return {
    status: 'Missing',
    message: 'The cluster has nothing of what Git says.',
  };
}

/** The overlay was merged, and no release was made for it: its image is not there to be pulled, which is no failure. */
export const waitsForRelease = ({ desired, objects }: EnvironmentInputs) =>
  desired.known &&
  isUnreleased(desired.value.release) &&
  statusOfObjects(objects) !== 'Healthy';

/** Undefined when the status was there before we looked. */
const sinceOf = ({ before, now }: EnvironmentInputs, status: HealthStatus) =>
  before?.status === undefined || before.status === status
    ? before?.since
    : new Date(now).toISOString();

/** The worst of the objects of an environment, as Argo CD adds them up; Missing when Git asks for some and the cluster has none. */
export function healthFacet(
  inputs: EnvironmentInputs,
  cause: Cause | undefined,
): EnvironmentState['health'] {
  const read = inputs.clusterRead;
  if (!read.read)
    return { known: false, why: 'unreadable', reason: read.reason };
  const found = deciding(inputs.objects).length > 0;
  if (!found && !inputs.desired.known)
    return {
      known: false,
      why: inputs.desired.why === 'unreadable' ? 'unreadable' : 'absent',
      reason:
        inputs.desired.why === 'unreadable'
          ? inputs.desired.reason
          : 'This environment is not deployed.',
    };
  const verdict = judge(inputs, cause);
  return {
    known: true,
    value: {
      ...verdict,
      since: sinceOf(inputs, verdict.status),
    },
    source: { kind: 'cluster', cluster: inputs.cluster ?? '' },
    observedAt: read.observedAt,
    stale: read.stale,
  };
}
