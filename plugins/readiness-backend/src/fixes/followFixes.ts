import type { ProposedFix } from '@golden-path/plugin-readiness-common';
import { shortMessage } from '@golden-path/plugin-golden-path-common';
import type { EvaluationQueue } from '../evaluation';
import type { FixSources } from './fixSources';
import type { FixStore, FollowedFix } from './fixStore';
import { openServiceChanges } from './openServiceChanges';

/** Fixes that one turn asks about. */
const mostAtOnce = 20;

/** What following takes. */
export interface FollowOptions extends Pick<FixSources, 'engine' | 'forge'> {
  readonly store: FixStore;
  readonly queue: Pick<EvaluationQueue, 'enqueueServices'>;
}

/** Asks hosts what became of the change requests that are due. What was merged is judged again in every environment. */
export async function followFixes(options: FollowOptions): Promise<void> {
  const { store, queue } = options;
  for (const followed of await store.takeDue(mostAtOnce)) {
    const { fix, key } = followed;
    let problem: string | undefined;
    const asked = await Promise.all(
      fix.changeRequests.map(async request => {
        if (request.state !== 'open') return request;
        try {
          const state = await stateAt(options, followed, request);
          return { ...request, state };
        } catch (error) {
          problem = shortMessage(error);
          return request;
        }
      }),
    );
    const merged = asked.some(
      ({ state }, index) =>
        state === 'merged' && fix.changeRequests[index]?.state !== 'merged',
    );
    // First, so that a crash in between costs an evaluation and not the news.
    if (merged) await queue.enqueueServices([key.service], 'fix');
    await store.settle(followed, asked, problem);
  }
}

async function stateAt(
  { engine, forge }: FollowOptions,
  { key }: FollowedFix,
  { number, repository, url }: ProposedFix['changeRequests'][number],
): Promise<ProposedFix['changeRequests'][number]['state']> {
  const service = key.service.slice(key.service.lastIndexOf('/') + 1);
  const config = engine.forges.configRepository(service);
  const isConfig =
    repository === config.name && url.startsWith(`${config.url}/`);
  const host = isConfig
    ? config
    : openServiceChanges(
        { url: repositoryUrl(url, repository), branch: 'main' },
        [],
        forge,
      );
  return (await host.getChangeRequest(number)).state;
}

/** Page of the repository, which the page of its change request begins with. */
function repositoryUrl(url: string, repository: string): string {
  const end = url.indexOf(`/${repository}/`);
  return end < 0 ? url : url.slice(0, end + repository.length + 1);
}
