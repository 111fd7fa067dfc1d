import { imageContext } from '../clusters/images';
import { BOT_LOGIN } from '../forge/organisation';
import type { Pull, RepositoryState } from '../forge/state';
import { mainCommit, type SeedPreview } from './serviceHistory';
import type { SeedService } from './services';

type Statuses = RepositoryState['statuses'];

/** What CI said of each commit of the main branch. */
function statusesOf(
  service: SeedService,
  hashes: ReadonlyMap<string, string>,
  timeOf: (number: number) => string,
): Omit<Statuses[number], 'id'>[] {
  return [0, ...service.changes.map((_, index) => index + 1)].flatMap(
    number => {
      const image = service.images?.[number];
      const base = {
        sha: hashes.get(mainCommit(number)) ?? '',
        targetUrl: '',
        user: BOT_LOGIN,
        createdAt: timeOf(number),
      };
      return [
        {
          ...base,
          context: 'ci / test',
          state: 'success' as const,
          description: 'All tests passed',
        },
        image === 'unpublished'
          ? {
              ...base,
              context: 'release / publish',
              state: 'failure' as const,
              description: 'The registry refused the image: quota exceeded',
            }
          : {
              ...base,
              context: 'release / publish',
              state: 'success' as const,
              description: 'Built, scanned, signed and pushed',
            },
        ...(image && image !== 'unpublished'
          ? [
              {
                ...base,
                context: imageContext,
                state: 'success' as const,
                description: image,
              },
            ]
          : []),
      ];
    },
  );
}

/** What the forge knows of the repository of a service, beside git. */
export function serviceState(
  service: SeedService,
  previews: readonly SeedPreview[],
  hashes: ReadonlyMap<string, string>,
  timeOf: (number: number) => string,
): Pick<
  RepositoryState,
  'labels' | 'pulls' | 'statuses' | 'nextId' | 'nextNumber'
> {
  const statuses = statusesOf(service, hashes, timeOf);
  const label = {
    id: 1,
    name: 'preview',
    color: '#0e8a16',
    description: 'Gets an environment of its own',
  };
  const pulls = previews.map((preview, index): Pull => ({
    id: 2 + index,
    number: index + 1,
    title: preview.title,
    body: 'Has a preview: try it before you approve.',
    user: preview.author,
    head: preview.branch,
    base: 'main',
    headSha: hashes.get(preview.commit) ?? '',
    labels: [label.id],
    reviewers: [],
    state: 'open',
    createdAt: preview.at,
    updatedAt: preview.at,
    reviews: [],
    comments: [],
  }));
  const firstStatus = 2 + pulls.length;
  return {
    labels: [label],
    pulls,
    statuses: statuses.map((status, index) => ({
      ...status,
      id: firstStatus + index,
    })),
    nextId: firstStatus + statuses.length,
    nextNumber: pulls.length + 1,
  };
}
