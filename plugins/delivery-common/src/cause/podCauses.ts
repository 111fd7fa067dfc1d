import type { ContainerFacts } from '../objects';
import { parseImage } from '../release/imageReference';
import { podState, type PodSummary } from '../release/runningReleases';

/** Why one pod isn't well, as data: pods with the same reason and detail are counted together. */
export interface PodCause {
  /** Stable name, such as `out-of-memory`. */
  readonly reason: string;
  /** What the pods do, in words that follow "2 of 3 pods", or "1 pod" if it's one: `crash: exit 1`. */
  readonly says: (one: boolean) => string;
  readonly evidence: string | undefined;
  readonly since: string | undefined;
  /** Reasons of events that only say the same again. */
  readonly events?: readonly string[];
  /** Higher explains more: a missing image says more than a pod that isn't ready. */
  readonly weight: number;
}

const pullReasons = new Set([
  'ImagePullBackOff',
  'ErrImagePull',
  'ErrImageNeverPull',
  'InvalidImageName',
]);
const configReasons = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'ContainerCannotRun',
]);

/** A way a container shows that it isn't well. */
type ContainerRule = (container: ContainerFacts) => PodCause | undefined;

const where = ({ init, name }: ContainerFacts) =>
  init ? ` in init container ${name}` : '';

const crashes = (one: boolean) => (one ? 'crashes' : 'crash');

const restarted = ({ name, restarts }: ContainerFacts) =>
  `${name} restarted ${restarts} ${restarts === 1 ? 'time' : 'times'}`;

const outOfMemory: ContainerRule = container => {
  const last = container.lastTermination;
  const now =
    container.state === 'terminated' && container.reason === 'OOMKilled';
  if (!now && last?.reason !== 'OOMKilled') return undefined;
  const exit = now ? container.exitCode : last?.exitCode;
  const limit = container.memoryLimit
    ? `, limit ${container.memoryLimit}`
    : ', no memory limit';
  return {
    reason: 'out-of-memory',
    says: one =>
      `${crashes(one)}${where(container)}: exit ${exit ?? 137} out of memory${limit}`,
    evidence: restarted(container),
    events: ['BackOff'],
    since: last?.at,
    weight: 90,
  };
};

/** Registry, path and tag: what a person looks for; the digest only where there is no tag. */
function namedImage(image: string): string {
  const { repository, tag } = parseImage(image) ?? {};
  return repository && tag ? `${repository}:${tag}` : image;
}

/** The end of what the runtime says, which is the registry's answer: before it, each layer repeats the reference. */
function refusalIn(message: string | undefined): string | undefined {
  const answer = message?.split(': ').at(-1)?.trim();
  if (!answer || answer === message) return message;
  return `The registry says: ${answer}`;
}

const imagePull: ContainerRule = container =>
  pullReasons.has(container.reason ?? '')
    ? {
        reason: 'image-pull',
        says: () => `can't pull the image ${namedImage(container.image)}`,
        evidence: refusalIn(container.message),
        events: ['BackOff', 'Failed'],
        since: undefined,
        weight: 100,
      }
    : undefined;

const configuration: ContainerRule = container =>
  configReasons.has(container.reason ?? '')
    ? {
        reason: 'configuration',
        says: () =>
          `can't start container ${container.name}: ${container.message ?? container.reason}`,
        evidence: container.reason,
        since: undefined,
        weight: 95,
      }
    : undefined;

const crash: ContainerRule = container => {
  const last = container.lastTermination;
  const crashing =
    container.reason === 'CrashLoopBackOff' ||
    (container.state === 'terminated' && (container.exitCode ?? 0) !== 0);
  if (!crashing) return undefined;
  const exit = container.exitCode ?? last?.exitCode;
  return {
    reason: container.init ? 'init-crash' : 'crash-loop',
    says: one =>
      `${crashes(one)}${where(container)}: exit ${exit ?? 'unknown'}${last?.reason && last.reason !== 'Error' ? ` ${last.reason}` : ''}`,
    evidence: restarted(container),
    events: ['BackOff'],
    since: last?.at,
    weight: 80,
  };
};

const notReady: ContainerRule = container =>
  container.state === 'running' && !container.ready && !container.init
    ? {
        reason: 'not-ready',
        says: one =>
          `${one ? "runs but isn't" : "run but aren't"} ready: ${container.name} hasn't passed its probes`,
        evidence: undefined,
        since: undefined,
        weight: 30,
      }
    : undefined;

const rules: readonly ContainerRule[] = [
  imagePull,
  configuration,
  outOfMemory,
  crash,
  notReady,
];

/** From this weight on a cause doesn't pass by itself while a pod starts. */
export const lastingWeight = 80;

/** Why a pod isn't well; undefined for one that is, or that says nothing. Of a finished pod, why it failed. */
export function causeOfPod(summary: PodSummary): PodCause | undefined {
  const state = podState(summary);
  if (state === 'ready' || state === 'terminating') return undefined;
  if (summary.facts.phase === 'Succeeded') return undefined;
  if (summary.facts.scheduling)
    return {
      reason: 'unschedulable',
      says: () => "can't be scheduled",
      evidence: summary.facts.scheduling,
      since: summary.createdAt,
      weight: 85,
    };
  const found = rules.flatMap(rule =>
    summary.facts.containers.flatMap(container => rule(container) ?? []),
  );
  return found.sort((one, other) => other.weight - one.weight)[0];
}
