import {
  fillPattern,
  parseBlueprint,
  type Organisation as PlatformOrganisation,
} from '@golden-path/plugin-golden-path-common';
import { generate, loadTemplates } from '@golden-path/plugin-golden-path-node';
import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import { emptyState, newProtection } from '../forge/operations';
import type { Organisation } from '../forge/organisation';
import { configRepositorySeed } from '../forge/seed';
import type { Repositories, RepositoryState } from '../forge/state';
import {
  branchCommit,
  configHistory,
  mainTip,
  mergeCommit,
  type GeneratedSeed,
} from './configHistory';
import { configState } from './configState';
import { commitTime, mainCommit, serviceHistory } from './serviceHistory';
import {
  isSeeded,
  readSeedRecord,
  writeSeedRecord,
  type SeedRecord,
} from './seedRecord';
import { serviceState } from './serviceState';
import { seedServices, type SeedService } from './services';
import { writeHistory } from './writeHistory';

/** What the forge is seeded with. */
export interface SeedOptions {
  readonly repositories: Repositories;
  readonly organisation: Organisation;
  /** Configuration of the portal, as `goldenPath` in app-config.yaml has it. */
  readonly platform: PlatformOrganisation;
  /** The platform's own files in the config repository. */
  readonly platformFiles: Readonly<Record<string, string | Buffer>>;
  /** Where the record of the seed lies. */
  readonly directory: string;
  readonly now: Date;
  readonly services?: readonly SeedService[];
}

/** Application whose automated sync is held before its last change, and the path that change was made in. */
export const heldApplication = {
  name: 'accounts-api-production',
  overlay: 'apps/accounts-api/overlays/production/',
};

/**
 * Gives the forge the repositories of the demo organisation, unless they are there: what people did to one stays. Each
 * is written whole or not at all, and the same start gives the same commits.
 */
export async function seedForge(options: SeedOptions): Promise<SeedRecord> {
  const { directory, repositories, services = seedServices } = options;
  const record = await readSeedRecord(directory, options.now);
  await writeSeedRecord(directory, record);
  const start = new Date(record.startedAt);
  if (isSeeded(repositories)) return record;

  const templates = await loadTemplates();
  const generated: GeneratedSeed[] = [];
  for (const [index, service] of services.entries())
    generated.push(
      await seedService(service, index, start, options, templates),
    );
  const seeded = {
    ...record,
    held: await seedConfig(generated, start, options),
  };
  await writeSeedRecord(directory, seeded);
  return seeded;
}

async function seedService(
  service: SeedService,
  seed: number,
  start: Date,
  { repositories, organisation, platform }: SeedOptions,
  templates: Awaited<ReturnType<typeof loadTemplates>>,
): Promise<GeneratedSeed> {
  const blueprint = parseBlueprint(
    {
      apiVersion: 'goldenpath.dev/v1',
      kind: 'Service',
      metadata: {
        name: service.name,
        description: service.description,
        owner: service.team,
        system: service.system,
        tier: service.tier ?? 'tier-2',
      },
      spec: { workload: 'http-api', runtime: 'node', ...service.spec },
    },
    platform,
  );
  const { serviceRepository, configChange } = generate({
    blueprint,
    organisation: platform,
    template: templates.forWorkload('http-api'),
  });
  const { commits, previews } = serviceHistory(
    service,
    seed,
    serviceRepository,
    organisation,
    start,
  );
  const timeOf = (number: number) => commitTime(service, seed, number, start);
  const imageRepository = `${platform.organisation.registry}/${service.name}`;
  const known = { service, seed, configChange, imageRepository };
  let hashes: ReadonlyMap<string, string> = new Map();
  const state = (id: number) =>
    emptyState({
      id,
      owner: service.team,
      name: service.name,
      description: service.description,
      private: false,
      defaultBranch: 'main',
      createdBy: '',
      createdAt: timeOf(0),
      updatedAt: timeOf(service.changes.length),
    });
  await createWhole(repositories, state, async path => {
    hashes = await writeHistory(path, commits, {
      'refs/heads/main': mainCommit(service.changes.length),
      ...Object.fromEntries(
        previews.flatMap(({ branch, commit }, index) => [
          [`refs/heads/${branch}`, commit],
          [`refs/pull/${index + 1}/head`, commit],
        ]),
      ),
    });
    return serviceState(service, previews, hashes, timeOf);
  });
  return { ...known, hashes };
}

async function seedConfig(
  generated: readonly GeneratedSeed[],
  start: Date,
  { repositories, organisation, platform, platformFiles }: SeedOptions,
): Promise<SeedRecord['held']> {
  const {
    owner,
    name,
    description = '',
    protection,
    collaborators,
    files,
  } = configRepositorySeed(organisation, platformFiles);
  const { commits, requests } = configHistory(
    generated,
    { ...files, 'catalog/services.yaml': catalogLocation(generated, platform) },
    organisation,
    start,
  );
  const createdAt = commits[0]?.author.date ?? start.toISOString();
  let hashes: ReadonlyMap<string, string> = new Map();
  await createWhole(
    repositories,
    id => ({
      ...emptyState({
        id,
        owner,
        name,
        description,
        private: false,
        defaultBranch: 'main',
        createdBy: '',
        createdAt,
        updatedAt: commits.at(-1)?.author.date ?? createdAt,
      }),
      collaborators: { ...collaborators },
      protections: [
        newProtection({ ...protection, rule_name: 'main' }, createdAt),
      ],
    }),
    async path => {
      hashes = await writeHistory(path, commits, {
        'refs/heads/main': mainTip(requests),
        ...Object.fromEntries(
          requests.flatMap(({ branch, mergedAt }, index) => [
            [`refs/pull/${index + 1}/head`, branchCommit(index)],
            ...(mergedAt === undefined
              ? [[`refs/heads/${branch}`, branchCommit(index)]]
              : []),
          ]),
        ),
      });
      return configState(requests, hashes);
    },
  );
  const last = requests.findLastIndex(
    ({ mergedAt, files: changed }) =>
      mergedAt !== undefined &&
      Object.keys(changed).some(path =>
        path.startsWith(heldApplication.overlay),
      ),
  );
  const before = commits.find(({ id }) => id === mergeCommit(last))?.parent;
  return before ? { [heldApplication.name]: hashes.get(before) ?? '' } : {};
}

/** Names the catalog entry of each service, as registering them by hand would. */
function catalogLocation(
  generated: readonly GeneratedSeed[],
  { serviceRepositories }: PlatformOrganisation,
): string {
  return stringifyYaml({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: { name: 'services', description: 'Every service of Acme.' },
    spec: {
      targets: generated.map(
        ({ service }) =>
          `${fillPattern(serviceRepositories.url, { owner: service.team, service: service.name })}/src/branch/main/catalog-info.yaml`,
      ),
    },
  });
}

/** Creates a repository whose state is known only after its commits are written. */
async function createWhole(
  repositories: Repositories,
  make: (id: number) => RepositoryState,
  fill: (path: string) => Promise<Partial<RepositoryState>>,
): Promise<void> {
  let state: RepositoryState | undefined;
  const [facts] = [make(1)];
  const existing = repositories.find(facts.owner, facts.name);
  if (existing) await repositories.remove(existing);
  await repositories.create(
    id => {
      state = make(id);
      return state;
    },
    async path => {
      // The forge stores the same object when this is done.
      Object.assign(state ?? {}, await fill(path));
    },
  );
}
