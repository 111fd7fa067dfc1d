import type { Running, RunningRelease } from '../model';
import type { ContainerFacts, ObjectSummary } from '../objects';
import { commitOfTag, digestOfImageId, parseImage } from './imageReference';
import type { Release } from './release';

/** A summary of a pod. */
export type PodSummary = ObjectSummary & {
  facts: Extract<ObjectSummary['facts'], { type: 'pod' }>;
};

/** A pod among summaries. */
export const isPod = (summary: ObjectSummary): summary is PodSummary =>
  summary.facts.type === 'pod';

/** How a pod fares, in the four words that are counted. Finished pods are undefined: their owner has replaced them, or says what failed. */
export function podState(
  pod: PodSummary,
): 'ready' | 'starting' | 'failing' | 'terminating' | undefined {
  const { facts } = pod;
  if (facts.phase === 'Succeeded') return undefined;
  if (facts.phase === 'Failed' && pod.owner !== undefined) return undefined;
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
 * Whether an image is the service's: of its image repository, or, as after a mirror rewrote the registry, named like it
 * or like the service.
 */
export function isImageOf(
  image: string,
  service: string,
  repository: string | undefined,
): boolean {
  const found = parseImage(image)?.repository;
  if (found === undefined) return false;
  const name = found.split('/').at(-1);
  return (
    found === repository ||
    name === (repository?.split('/').at(-1) ?? service) ||
    name === service
  );
}

function releaseOfContainer(container: ContainerFacts | undefined): Release {
  const asked = container && parseImage(container.image);
  return {
    tag: asked?.tag,
    digest: asked?.digest ?? digestOfImageId(container?.imageId),
    commit: commitOfTag(asked?.tag),
  };
}

/**
 * The container of each pod that is the service. Pods without one, such as those of a database beside it, run no release
 * of it. Where neither repository nor name leads to any, each pod's first container counts.
 */
function serviceContainers(
  pods: readonly PodSummary[],
  service: string,
  repository: string | undefined,
): ReadonlyMap<PodSummary, ContainerFacts> {
  const own = pods.map(pod => ({
    pod,
    containers: pod.facts.containers.filter(({ init }) => !init),
  }));
  const matching = own.flatMap(({ pod, containers }) => {
    const found =
      containers.find(
        ({ image }) => parseImage(image)?.repository === repository,
      ) ??
      containers.find(({ image }) => isImageOf(image, service, repository));
    return found ? [[pod, found] as const] : [];
  });
  if (matching.length > 0 || repository !== undefined) return new Map(matching);
  return new Map(
    own.flatMap(({ pod, containers: [first] }) =>
      first ? [[pod, first] as const] : [],
    ),
  );
}

/**
 * What the pods run, most pods first. Finished pods don't count, and pods going away are not part of a release.
 * @param repository - image repository of the service, where it's known
 */
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
  const found = pods.filter(isPod);
  const containers = serviceContainers(found, service, repository);
  for (const pod of found) {
    const state = podState(pod);
    if (state === undefined) continue;
    counts.total += 1;
    counts[state] += 1;
    if (state === 'terminating') continue;
    const container = containers.get(pod);
    if (!container) continue;
    const release = releaseOfContainer(container);
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
