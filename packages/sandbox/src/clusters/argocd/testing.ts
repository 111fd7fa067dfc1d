import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createKustomizeRenderer,
  type ManifestRenderer,
} from '@golden-path/plugin-golden-path-node';
import { createFakeClock, runControllers } from '../controllers';
import { createImageRegistry } from '../images';
import { createClusterState } from '../state/createClusterState';
import { createNodes, workloadControllers } from '../workloads';
import { updateReferences, writeCommit } from '../../forge/git';
import { branchTip, emptyState } from '../../forge/operations';
import { openRepositories } from '../../forge/state';
import { createRenderStore } from './applications';
import { createForgeSource } from './source';
import { startArgocd } from './startArgocd';

const url = 'http://localhost:7010/platform/gitops-config';
const at = '2026-03-02T08:00:00Z';

/** A config repository and two clusters with Argo CD in the first; time passes when it is told to. */
export async function createTestPlatform(
  files: Readonly<Record<string, string>>,
  renderer: ManifestRenderer = createKustomizeRenderer(),
) {
  const directory = await mkdtemp(join(tmpdir(), 'golden-path-argocd-'));
  const repositories = await openRepositories(directory);
  const facts = {
    description: '',
    private: false,
    defaultBranch: 'main',
    createdBy: '',
    createdAt: at,
    updatedAt: at,
  };
  const create = (owner: string, name: string) =>
    repositories.create(id => emptyState({ id, owner, name, ...facts }));
  const config = await create('platform', 'gitops-config');
  const commit = async (
    changes: Readonly<Record<string, string | undefined>>,
  ) => {
    const parent = await branchTip(config, 'main');
    const author = { name: 'Mina Park', email: 'mina.park@acme.io', date: at };
    const sha = await writeCommit(config.path, {
      parent,
      files: Object.entries(changes).map(([path, text]) => ({
        path,
        content: text === undefined ? undefined : Buffer.from(text),
        mode: '100644',
      })),
      message: 'Change',
      author,
      committer: author,
    });
    await updateReferences(config.path, [
      { name: 'refs/heads/main', to: sha, from: parent },
    ]);
    return sha;
  };
  await commit(files);

  const clock = createFakeClock('2026-03-02T09:00:00Z');
  const images = createImageRegistry();
  const errors: string[] = [];
  const onError = (message: string) => errors.push(message);
  const clusters = ['nonprod', 'prod'].map(name =>
    createClusterState({ name, clock: clock.now }),
  );
  const [home] = clusters;
  if (!home) throw new Error('no cluster');
  const controllers = clusters.map(cluster =>
    runControllers(
      { cluster, clock, images },
      workloadControllers(createNodes(cluster)),
      onError,
    ),
  );
  const source = createForgeSource(repositories);
  const argocd = startArgocd({
    home,
    destinations: new Map(clusters.map(cluster => [cluster.name, cluster])),
    clock,
    source,
    renderer,
    store: createRenderStore(join(directory, 'rendered')),
    onError,
    configRepository: { url, branch: 'main' },
  });
  /** Lets time pass, with what happens in between. */
  const pass = async (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= 250) {
      clock.advance(Math.min(250, left));
      await argocd.idle();
    }
  };
  return {
    home,
    clusters,
    clock,
    source,
    repositories,
    create,
    images,
    errors,
    pass,
    argocd,
    /** Commits to the main branch, as a merge does, and tells Argo CD. */
    async merge(changes: Readonly<Record<string, string | undefined>>) {
      const sha = await commit(changes);
      await repositories.update(config, state => ({ ...state, updatedAt: at }));
      argocd.forgeChanged();
      return sha;
    },
    async remove() {
      argocd.stop();
      for (const each of controllers) each.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
