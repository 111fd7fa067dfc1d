import {
  overlayFolderOf,
  type FileTree,
} from '@golden-path/plugin-golden-path-common';
import { digestOfPush } from '../clusters/images';
import type { Organisation, Person } from '../forge/organisation';
import type { HandEdit } from './handMade';
import { botOf, hoursBefore, membersOfTeam, pick, signatureOf } from './people';
import { withPin, type Pin } from './pin';
import { commitTime, mainCommit } from './serviceHistory';
import type { SeedService } from './services';
import type { SeedCommit } from './writeHistory';

/** A service with what was generated for it and where its commits are. */
export interface GeneratedSeed {
  readonly service: SeedService;
  readonly seed: number;
  readonly configChange: FileTree;
  readonly hashes: ReadonlyMap<string, string>;
  /** Of its images, without tag. */
  readonly imageRepository: string;
}

/** A change request of the config repository. */
export interface SeedChangeRequest {
  readonly title: string;
  readonly body: string;
  readonly branch: string;
  /** Who opened, approved and merged it. */
  readonly opener: Person;
  readonly approver: Person;
  /** ISO 8601. */
  readonly openedAt: string;
  /** ISO 8601; undefined while it is open. */
  readonly mergedAt: string | undefined;
  readonly files: Readonly<Record<string, string>>;
}

/** Hours after a commit at which each environment gets it. */
const delays: Readonly<Record<string, number>> = {
  dev: 0.4,
  qa: 3,
  staging: 9,
  production: 14,
};

const after = (time: string, hours: number): string =>
  `${new Date(Date.parse(time) + hours * 3600_000).toISOString().slice(0, 19)}Z`;

function pinOf(
  { service, hashes, imageRepository }: GeneratedSeed,
  environment: string,
  number: number,
): Pin {
  const mutable = service.mutableTags?.[environment];
  if (mutable && number === service.released[environment])
    return { tag: mutable };
  const tag = `sha-${hashes.get(mainCommit(number))}`;
  return { tag, digest: digestOfPush(imageRepository, tag) };
}

/** Files of a service as its team has them: what was generated, and what was added by hand. */
function configFiles({
  service,
  configChange,
}: GeneratedSeed): Record<string, string> {
  const files = Object.fromEntries(
    [...configChange].map(([path, { content }]) => [path, content]),
  );
  for (const [environment, added] of Object.entries(service.added ?? {})) {
    const folder = overlayFolderOf(service.name, environment);
    const kustomization = `${folder}/kustomization.yaml`;
    for (const [name, content] of Object.entries(added)) {
      files[`${folder}/${name}`] = content;
      files[kustomization] = (files[kustomization] ?? '').replace(
        'resources:\n',
        `resources:\n  - ${name}\n`,
      );
    }
  }
  return files;
}

/** Files that a hand has changed in an overlay, as they are after it. */
function editFiles(
  service: string,
  environment: string,
  { files: edits }: HandEdit,
  files: Readonly<Record<string, string>>,
): Record<string, string> {
  const folder = overlayFolderOf(service, environment);
  return Object.fromEntries(
    Object.entries(edits).map(([name, edit]) => {
      const path = `${folder}/${name}`;
      return [path, edit(files[path] ?? '')];
    }),
  );
}

/** The change requests of a service: that of its start, what was changed by hand, one for each release of an environment, and what is open. */
function changeRequestsOf(
  generated: GeneratedSeed,
  organisation: Organisation,
  start: Date,
): SeedChangeRequest[] {
  const { service, seed } = generated;
  const members = membersOfTeam(organisation, service.team);
  const platform = membersOfTeam(organisation, 'platform');
  const testers = membersOfTeam(organisation, 'qa-engineers');
  const opener = pick(members, seed);
  const first = configFiles(generated);
  const began = commitTime(service, seed, 0, start);
  const requests: SeedChangeRequest[] = [
    {
      title: `Add ${service.name}`,
      body: `${service.description}\n\nScaffolded from the golden path.`,
      branch: `golden-path/${service.name}`,
      opener: botOf(organisation),
      approver: pick(platform, seed),
      openedAt: after(began, 0.05),
      mergedAt: after(began, 0.3),
      files: first,
    },
  ];
  // Before the first release, so that no release brings back what was changed.
  const files = { ...first };
  for (const [environment, edit] of Object.entries(service.edited ?? {})) {
    const edited = editFiles(service.name, environment, edit, first);
    Object.assign(files, edited);
    requests.push({
      title: edit.title,
      body: 'By hand, in the overlay alone.',
      branch: `by-hand/${service.name}/${environment}`,
      opener,
      approver: pick(members, seed + 1),
      openedAt: after(began, 0.32),
      mergedAt: after(began, 0.36),
      files: edited,
    });
  }
  const release = (
    environment: string,
    number: number,
    open = false,
  ): SeedChangeRequest => {
    const path = `${overlayFolderOf(service.name, environment)}/kustomization.yaml`;
    const pin = pinOf(generated, environment, number);
    const openedAt = open
      ? hoursBefore(start, 2)
      : after(
          commitTime(service, seed, number, start),
          delays[environment] ?? 1,
        );
    const byCi = environment === 'dev';
    return {
      title: byCi
        ? `chore(${service.name}): release ${pin.tag} to dev`
        : `Promote ${service.name} to ${environment}: ${service.changes[number - 1] ?? 'the first release'}`,
      body: pin.digest
        ? `Release ${pin.tag} with digest ${pin.digest}`
        : `Follows the tag ${pin.tag}, to try what is on the main branch.`,
      branch: `golden-path/release/${service.name}/${environment}/${number}`,
      opener: byCi ? botOf(organisation) : pick(members, seed + number),
      approver: byCi
        ? opener
        : environment === 'staging'
          ? pick(testers, seed + number)
          : pick(members, seed + number + 1),
      openedAt,
      mergedAt: open ? undefined : after(openedAt, 0.2),
      files: { [path]: withPin(files[path] ?? '', service.name, pin) },
    };
  };
  for (const [environment, last] of Object.entries(service.released)) {
    // Not every commit goes beyond the first environment.
    const numbers = Array.from(
      { length: last + 1 },
      (_, number) => number,
    ).filter(
      number =>
        environment === 'dev' || number === last || (last - number) % 2 === 0,
    );
    requests.push(...numbers.map(number => release(environment, number)));
  }
  const { staging, production } = service.released;
  if (service.previews && staging !== undefined && production !== undefined)
    requests.push(release('production', staging, true));
  return requests;
}

/** Id of the commit that a change request became, on its branch and on `main`. */
export const branchCommit = (index: number) => `branch-${index}`;
export const mergeCommit = (index: number) => `merge-${index}`;

/** The config repository: the platform's files, then every change request in the order of time. */
export function configHistory(
  services: readonly GeneratedSeed[],
  platformFiles: Readonly<Record<string, string | Buffer>>,
  organisation: Organisation,
  start: Date,
): { commits: SeedCommit[]; requests: SeedChangeRequest[] } {
  const requests = services
    .flatMap(service => changeRequestsOf(service, organisation, start))
    .sort((a, b) => {
      const [one, other] = [a.mergedAt ?? 'z', b.mergedAt ?? 'z'];
      return one < other ? -1 : one > other ? 1 : a.branch < b.branch ? -1 : 1;
    });
  const platform = pick(membersOfTeam(organisation, 'platform'), 0);
  const commits: SeedCommit[] = [
    {
      id: 'start',
      parent: undefined,
      author: signatureOf(platform, hoursBefore(start, 24 * 60)),
      message: 'Start of the config repository',
      files: Object.fromEntries(
        Object.entries(platformFiles).map(([path, content]) => [
          path,
          content.toString(),
        ]),
      ),
    },
  ];
  let tip = 'start';
  requests.forEach((request, index) => {
    const { opener, openedAt, mergedAt, title, files } = request;
    commits.push({
      id: branchCommit(index),
      parent: tip,
      author: signatureOf(opener, openedAt),
      message: title,
      files,
    });
    if (mergedAt === undefined) return;
    commits.push({
      id: mergeCommit(index),
      parent: tip,
      author: signatureOf(opener, mergedAt),
      committer: signatureOf(request.approver, mergedAt),
      message: `${title} (#${index + 1})`,
      files,
    });
    tip = mergeCommit(index);
  });
  return { commits, requests };
}

/** Id of the last commit on `main`. */
export function mainTip(requests: readonly SeedChangeRequest[]): string {
  const last = requests.findLastIndex(({ mergedAt }) => mergedAt !== undefined);
  return last < 0 ? 'start' : mergeCommit(last);
}
