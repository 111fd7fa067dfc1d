import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ConflictError } from '@backstage/errors';
import { gitText } from '../git';
import { writeFileAtomically } from './atomicFile';
import { createQueue } from './queue';
import { repositorySchema, type RepositoryState } from './schema';

// Lives inside the bare repository, so that one rename makes both appear.
const STATE_FILE = 'forge.json';

/** A repository: where git has it, and what the forge knows of it. */
export interface Repository {
  /** Absolute path of the bare repository. */
  readonly path: string;
  /** The state now; replaced as a whole by {@link Repositories.update}. */
  readonly state: RepositoryState;
}

/** Every repository of the forge. Names are compared without regard to case, as Gitea does. */
export interface Repositories {
  list(): Repository[];
  find(owner: string, name: string): Repository | undefined;
  create(
    make: (id: number) => RepositoryState,
    fill?: (path: string) => Promise<void>,
  ): Promise<Repository>;
  /** Stores the state that `change` returns; calls for one repository never overlap. */
  update(
    repository: Repository,
    change: (
      state: RepositoryState,
    ) => RepositoryState | Promise<RepositoryState>,
  ): Promise<RepositoryState>;
  /** Forgets a repository and removes it from disk; nothing happens where it is gone already. */
  remove(repository: Repository): Promise<void>;
  /** Calls back after a repository was created or its state changed, pushes and merges included; returns the way to stop it. */
  subscribe(listener: (repository: Repository) => void): () => void;
  /** Runs a task while no other writes to the repository. `update` may be called inside. */
  exclusively<T>(repository: Repository, task: () => Promise<T>): Promise<T>;
}

interface Loaded extends Repository {
  state: RepositoryState;
}

/** Opens the repositories below a directory, and clears what a crash left half made. */
export async function openRepositories(
  directory: string,
): Promise<Repositories> {
  const root = join(directory, 'repositories');
  const incoming = join(directory, 'incoming');
  await rm(incoming, { recursive: true, force: true });
  await Promise.all([root, incoming].map(at => mkdir(at, { recursive: true })));
  const loaded = new Map<string, Loaded>();
  for (const repository of await loadAll(root)) {
    loaded.set(keyOf(repository.state), repository);
  }
  const writes = createQueue();
  const stores = createQueue();

  const listeners = new Set<(repository: Repository) => void>();
  const tell = (repository: Repository) =>
    listeners.forEach(listener => listener(repository));

  const own = (repository: Repository): Loaded =>
    loaded.get(keyOf(repository.state)) ?? repository;

  return {
    list: () =>
      [...loaded.values()].sort((a, b) =>
        keyOf(a.state) < keyOf(b.state) ? -1 : 1,
      ),
    find: (owner, name) => loaded.get(keyOf({ owner, name })),
    create: (make, fill) =>
      stores('create', async () => {
        const ids = [...loaded.values()].map(({ state }) => state.id);
        const state = make(Math.max(0, ...ids) + 1);
        if (loaded.has(keyOf(state))) {
          throw new ConflictError(
            'The repository with the same name already exists.',
          );
        }
        const temporary = join(incoming, randomUUID());
        await mkdir(temporary);
        await initialise(temporary, state);
        await fill?.(temporary);
        await store(temporary, state);
        await mkdir(join(root, state.owner), { recursive: true });
        const path = join(root, state.owner, `${state.name}.git`);
        await rename(temporary, path);
        const repository: Loaded = { path, state };
        loaded.set(keyOf(state), repository);
        tell(repository);
        return repository;
      }),
    update: (repository, change) =>
      stores(keyOf(repository.state), async () => {
        const current = own(repository);
        const next = await change(current.state);
        if (next !== current.state) {
          await store(current.path, next);
          current.state = next;
          tell(current);
        }
        return next;
      }),
    remove: repository =>
      stores('create', () =>
        stores(keyOf(repository.state), async () => {
          const current = loaded.get(keyOf(repository.state));
          if (!current) return;
          loaded.delete(keyOf(current.state));
          // One rename, so that a crash leaves it whole or gone.
          const temporary = join(incoming, randomUUID());
          await rename(current.path, temporary);
          await rm(temporary, { recursive: true, force: true });
        }),
      ),
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    exclusively: (repository, task) => writes(keyOf(repository.state), task),
  };
}

function keyOf({ owner, name }: { owner: string; name: string }): string {
  return `${owner}/${name}`.toLowerCase();
}

async function initialise(path: string, state: RepositoryState): Promise<void> {
  await gitText(path, ['init', '--quiet', '--bare', '--template=']);
  await gitText(path, [
    'symbolic-ref',
    'HEAD',
    `refs/heads/${state.defaultBranch}`,
  ]);
}

async function store(path: string, state: RepositoryState): Promise<void> {
  await writeFileAtomically(
    join(path, STATE_FILE),
    `${JSON.stringify(repositorySchema.parse(state), undefined, 1)}\n`,
  );
}

async function loadAll(root: string): Promise<Loaded[]> {
  const repositories: Loaded[] = [];
  for (const owner of await readdir(root)) {
    for (const name of await readdir(join(root, owner))) {
      const path = join(root, owner, name);
      const file = join(path, STATE_FILE);
      if (!existsSync(file)) continue;
      const state = repositorySchema.parse(
        JSON.parse(await readFile(file, 'utf8')),
      );
      repositories.push({ path, state });
    }
  }
  return repositories;
}
