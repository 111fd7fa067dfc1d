import type { FileTree } from '@golden-path/plugin-golden-path-common';
import type { Organisation } from '../forge/organisation';
import type { SeedService } from './services';
import { botOf, hoursBefore, membersOfTeam, pick, signatureOf } from './people';
import type { SeedCommit } from './writeHistory';

/** An open change request of a service's repository. */
export interface SeedPreview {
  readonly title: string;
  readonly branch: string;
  readonly commit: string;
  readonly author: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Hours before the first start at which a commit was made: the last a day ago, each a few days after the one before. */
const ageOf = (service: SeedService, seed: number, number: number) =>
  20 + (seed % 9) + (service.changes.length - number) * (30 + (seed % 5) * 7);

/** ISO 8601; when a commit of a service was made. */
export const commitTime = (
  service: SeedService,
  seed: number,
  number: number,
  start: Date,
): string => hoursBefore(start, ageOf(service, seed, number));

/** Id of a commit of the main branch. */
export const mainCommit = (number: number) => `main-${number}`;

/** The repository of a service: what was generated, what its team has done since, and what is open. */
export function serviceHistory(
  service: SeedService,
  seed: number,
  tree: FileTree,
  organisation: Organisation,
  start: Date,
): { commits: SeedCommit[]; previews: SeedPreview[] } {
  const members = membersOfTeam(organisation, service.team);
  const changelog = (until: number) =>
    `# Changes\n\n${service.changes
      .slice(0, until)
      .reverse()
      .map(change => `- ${change}.`)
      .join('\n')}\n`;
  const first: SeedCommit = {
    id: mainCommit(0),
    parent: undefined,
    author: signatureOf(
      botOf(organisation),
      commitTime(service, seed, 0, start),
    ),
    message: `Start ${service.name} from the golden path`,
    files: Object.fromEntries(tree),
  };
  const documents = documentEdits(service, tree);
  const later = service.changes.map((change, index): SeedCommit => ({
    id: mainCommit(index + 1),
    parent: mainCommit(index),
    author: signatureOf(
      pick(members, seed + index),
      commitTime(service, seed, index + 1, start),
    ),
    message: change,
    files: {
      'CHANGELOG.md': changelog(index + 1),
      ...documents.get(index + 1),
    },
  }));
  const previews = (service.previews ?? []).map((title, index): SeedPreview => {
    const author = pick(members, seed + index + 1);
    return {
      title,
      branch: `preview/${title.toLowerCase().replace(/[^a-z]+/g, '-')}`,
      commit: `preview-${index}`,
      author: author.login,
      at: hoursBefore(start, 5 + index * 3),
    };
  });
  const branches = previews.map(({ title, commit, at }, index): SeedCommit => ({
    id: commit,
    parent: mainCommit(service.changes.length),
    author: signatureOf(pick(members, seed + index + 1), at),
    message: title,
    files: {
      'CHANGELOG.md': changelog(service.changes.length).replace(
        '\n\n',
        `\n\n- ${title}.\n`,
      ),
    },
  }));
  return { commits: [first, ...later, ...branches], previews };
}

/** What commits did to documents, by their number. Each document is changed by one commit at most. */
function documentEdits(
  { documents = {} }: SeedService,
  tree: FileTree,
): ReadonlyMap<number, Readonly<Record<string, string | undefined>>> {
  return new Map(
    Object.entries(documents).map(([number, edits]) => [
      Number(number),
      Object.fromEntries(
        Object.entries(edits).map(([path, edit]) => [
          path,
          edit(tree.get(path)?.content ?? ''),
        ]),
      ),
    ]),
  );
}
