import type { Running, RunningRelease } from '../model';
import type { ObjectSummary } from '../objects';
import { commitOfTag, digestOfImageId, parseImage } from './imageReference';
import type { Release } from './release';

type PodSummary = ObjectSummary & {
  facts: Extract<ObjectSummary['facts'], { type: 'pod' }>;
};

/** A pod among summaries. */
export const isPod = (summary: ObjectSummary): summary is PodSummary =>
  summary.facts.type === 'pod';

/** How a pod fares, in the four words that are counted. Finished pods are undefined. */
export function podState(
  pod: PodSummary,
): 'ready' | 'starting' | 'failing' | 'terminating' | undefined {
  const { facts } = pod;
  if (facts.phase === 'Succeeded') return undefined;
  if (facts.terminating) return 'terminating';
  if (facts.ready) return 'ready';
  const failing =
    facts.phase === 'Failed' ||
    facts.scheduling !== undefined ||
    facts.containers.some(
      container =>
        failingReasons.has(container.reason ?? '') || container.restarts > 2,
    );
  return failing ? 'failing' : 'starting';
}

/** Reasons of a waiting or terminated container that don't pass by themselves. @see https://kubernetes.io/docs/concepts/containers/images/#imagepullbackoff */
export const failingReasons: ReadonlySet<string> = new Set([
  'CrashLoopBackOff',
  'ImagePullBackOff',
  'ErrImagePull',
  'InvalidImageName',
  'ErrImageNeverPull',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'OOMKilled',
  'Error',
  'ContainerCannotRun',
  'DeadlineExceeded',
]);

/**
 * The container that is the service: the one of the given image repository, else one whose image is named after the
 * service, else the first that isn't an init container.
 */
export function mainContainer(
  pod: PodSummary,
  service: string,
  repository: string | undefined,
) {
  const candidates = pod.facts.containers.filter(({ init }) => !init);
  const of = (match: (repository: string) => boolean) =>
    candidates.find(({ image }) => {
      const parsed = parseImage(image);
      return parsed !== undefined && match(parsed.repository);
    });
  return (
    (repository && of(found => found === repository)) ||
    of(found => found.split('/').at(-1) === service) ||
    candidates[0]
  );
}

function releaseOfPod(
  pod: PodSummary,
  service: string,
  repository: string | undefined,
): Release {
  const container = mainContainer(pod, service, repository);
  const asked = container && parseImage(container.image);
  return {
    tag: asked?.tag,
    digest: asked?.digest ?? digestOfImageId(container?.imageId),
    commit: commitOfTag(asked?.tag),
  };
}

/** What the pods run, most pods first. Pods of finished jobs don't count, and pods going away are not part of a release. */
export function runningReleases(
  pods: readonly ObjectSummary[],
  service: string,
  repository?: string,
): Running {
  const counts = {
    total: 0,
    ready: 0,
    starting: 0,
    failing: 0,
    terminating: 0,
  };
  const byRelease = new Map<string, RunningRelease>();
  for (const pod of pods.filter(isPod)) {
    const state = podState(pod);
    if (state === undefined) continue;
    counts.total += 1;
    counts[state] += 1;
    if (state === 'terminating') continue;
    const release = releaseOfPod(pod, service, repository);
    const key = `${release.tag ?? ''}@${release.digest ?? ''}`;
    const before = byRelease.get(key) ?? { release, pods: 0, ready: 0 };
    byRelease.set(key, {
      release,
      pods: before.pods + 1,
      ready: before.ready + (state === 'ready' ? 1 : 0),
    });
  }
  return {
    releases: mergeUnresolved([...byRelease.values()]).sort(
      (one, other) =>
        other.pods - one.pods ||
        (one.release.tag ?? '').localeCompare(other.release.tag ?? ''),
    ),
    pods: counts,
  };
}

/** A pod that has not pulled its image yet has no digest; it belongs to the release of the same tag when there is exactly one. */
function mergeUnresolved(releases: RunningRelease[]): RunningRelease[] {
  const resolved = releases.filter(({ release }) => release.digest);
  const rest: RunningRelease[] = [];
  for (const open of releases.filter(({ release }) => !release.digest)) {
    const index = resolved.findIndex(
      ({ release }) =>
        release.tag !== undefined && release.tag === open.release.tag,
    );
    const only =
      resolved.filter(({ release }) => release.tag === open.release.tag)
        .length === 1;
    const target = only ? resolved[index] : undefined;
    if (target)
      resolved[index] = {
        release: target.release,
        pods: target.pods + open.pods,
        ready: target.ready + open.ready,
      };
    else rest.push(open);
  }
  return [...resolved, ...rest];
}
