import {
  parseQuantity,
  quantityUnit,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ImageBehaviour } from './behaviour';
import type { PushedImage } from './imageRegistry';

/** Context of the commit status by which the image of a commit gets a behaviour. */
export const imageContext = 'sandbox/image';

/** What CI said of a commit, newest last. */
export interface CommitStatus {
  readonly context: string;
  readonly state: string;
  readonly description: string;
}

/** A commit on the main branch of a service's repository. */
export interface BuiltCommit {
  readonly sha: string;
  readonly statuses: readonly CommitStatus[];
}

/**
 * Behaviour that a status in {@link imageContext} asks for: `needs 320Mi of memory`, `never becomes ready`,
 * `crashes with exit code 3`, `becomes ready after 45 s`; everything else runs.
 */
export function behaviourOfStatus(description: string): ImageBehaviour {
  const memory = /^needs (\S+) of memory$/.exec(description)?.[1];
  const bytes = memory && parseQuantity(memory);
  if (bytes)
    return { kind: 'needs-memory', bytes: Number(bytes / quantityUnit) };
  const exit = /^crashes with exit code (\d{1,3})$/.exec(description)?.[1];
  if (exit) return { kind: 'crashes', exitCode: Number(exit) };
  const seconds = /^becomes ready after (\d{1,4}) s$/.exec(description)?.[1];
  if (seconds) return { kind: 'slow', readyAfter: Number(seconds) * 1000 };
  return description === 'never becomes ready'
    ? { kind: 'never-ready' }
    : { kind: 'runs' };
}

/**
 * The images that CI would have pushed: one for each commit of the main branch, but for those that failed a check.
 *
 * @param repository - of the images, without tag
 */
export function imagesOfCommits(
  repository: string,
  commits: readonly BuiltCommit[],
): PushedImage[] {
  return commits.flatMap(({ sha, statuses }) => {
    const last = new Map(statuses.map(status => [status.context, status]));
    const behaviour = last.get(imageContext);
    last.delete(imageContext);
    const failed = [...last.values()].some(({ state }) =>
      ['failure', 'error'].includes(state),
    );
    return failed
      ? []
      : [
          {
            repository,
            tag: `sha-${sha}`,
            ...(behaviour && {
              behaviour: behaviourOfStatus(behaviour.description),
            }),
          },
        ];
  });
}
