import {
  parseImage,
  type ContainerFacts,
  type ObjectNode,
} from '@golden-path/plugin-delivery-common';
import { shortenReferences } from '@golden-path/plugin-golden-path-common';

/** What a row says about an object: the strong part is the reason, the rest follows. */
export interface ObjectMessage {
  readonly strong?: string;
  readonly text: string;
}

const joined = (parts: readonly (string | undefined)[]) =>
  parts.filter(part => part !== undefined && part !== '').join(' · ');

function containerMessage(
  container: ContainerFacts,
): ObjectMessage | undefined {
  const { lastTermination: last, state, reason, restarts } = container;
  const ended =
    state === 'terminated' ? { reason, exitCode: container.exitCode } : last;
  const failed = ended !== undefined && ended.exitCode !== 0;
  if (container.ready && !failed) return undefined;
  const restarted =
    restarts > 0
      ? `${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`
      : undefined;
  if (failed)
    return {
      strong: `${ended.reason ?? 'Ended'} (${ended.exitCode ?? '?'})`,
      text: joined([state === 'waiting' ? reason : undefined, restarted]),
    };
  if (state === 'waiting' && reason)
    return {
      strong: reason,
      text: joined([
        container.message && shortenReferences(container.message),
        restarted,
      ]),
    };
  return undefined;
}

/** The tag of the first image of a workload, such as `v1.17.2`. */
export function releaseTagOf({ facts }: ObjectNode): string | undefined {
  if (facts.type !== 'workload') return undefined;
  const [image] = Object.values(facts.images);
  return image === undefined ? undefined : parseImage(image)?.tag;
}

/** ` of gitops-config`; nothing where the engine doesn't say it. */
const of = (repository: string | undefined) => {
  const name = repository
    ?.replace(/(\.git)?\/*$/, '')
    .split('/')
    .at(-1);
  return name ? ` of ${name}` : '';
};

/** The message column of the tree. */
export function objectMessage(node: ObjectNode): ObjectMessage {
  const { facts, health } = node;
  const says = health?.status === 'Healthy' ? '' : (health?.message ?? '');
  switch (facts.type) {
    case 'pod': {
      if (facts.terminating) return { text: 'ending' };
      const unwell = facts.containers
        .map(containerMessage)
        .find(message => message !== undefined);
      if (unwell && health?.status !== 'Healthy') return unwell;
      return { text: joined([facts.scheduling, says]) };
    }
    case 'workload':
      return {
        text: joined([
          facts.paused ? 'paused' : undefined,
          says ||
            (facts.desired === undefined
              ? undefined
              : `${facts.ready ?? 0} of ${facts.desired} ready`),
        ]),
      };
    case 'autoscaler':
      return {
        text: joined([`${facts.current} of ${facts.min}–${facts.max}`, says]),
      };
    case 'application':
      return {
        text: joined([
          facts.revision
            ? `synced to ${facts.revision.slice(0, 7)}${of(facts.repository)}`
            : undefined,
          facts.operation === 'failed' ? facts.message : says,
        ]),
      };
    default:
      return { text: says };
  }
}
