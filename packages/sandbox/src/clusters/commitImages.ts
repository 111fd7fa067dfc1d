import { runGit } from '../forge/git';
import type { Repositories, Repository } from '../forge/state';
import { imagesOfCommits, type ImageRegistry } from './images';

/** Commits of a main branch that images are made of, newest first. */
const MOST_COMMITS = 200;

/**
 * Stands for CI: pushes an image for each commit on the main branch of every service, now and as they come.
 *
 * @param registry - such as `ghcr.io/acme`
 * @returns `ready`: when all that is there now is pushed
 */
export function pushCommitImages(
  repositories: Repositories,
  registry: string,
  images: ImageRegistry,
  options: {
    readonly except: string;
    readonly onError: (message: string) => void;
  },
): { ready: Promise<void>; stop(): void } {
  const known = new Set<string>();
  const push = async ({ path, state }: Repository): Promise<void> => {
    if (`${state.owner}/${state.name}` === options.except) return;
    const { code, output } = await runGit(
      path,
      [
        'rev-list',
        `--max-count=${MOST_COMMITS}`,
        `refs/heads/${state.defaultBranch}`,
        '--',
      ],
      { accept: [128] },
    );
    if (code !== 0) return;
    const commits = output.toString('utf8').split('\n').filter(Boolean);
    for (const image of imagesOfCommits(
      `${registry}/${state.name}`,
      commits.map(sha => ({
        sha,
        statuses: state.statuses.filter(status => status.sha === sha),
      })),
    )) {
      const key = `${image.repository}:${image.tag} ${JSON.stringify(image.behaviour)}`;
      if (known.has(key)) continue;
      known.add(key);
      images.replace(image);
    }
  };
  const tell = (repository: Repository) => (error: unknown) =>
    options.onError(
      `images of ${repository.state.name}: ${error instanceof Error ? error.message : String(error)}`,
    );
  const stop = repositories.subscribe(repository => {
    push(repository).catch(tell(repository));
  });
  const ready = Promise.all(
    repositories.list().map(one => push(one).catch(tell(one))),
  ).then(() => undefined);
  return { ready, stop };
}
