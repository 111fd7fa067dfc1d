import { join } from 'node:path';
import type { Organisation as PlatformOrganisation } from '@golden-path/plugin-golden-path-common';
import { createKustomizeRenderer } from '@golden-path/plugin-golden-path-node';
import type { RunningForge } from '../forge';
import {
  applyObjects,
  outsideObjects,
  platformObjects,
  startOperators,
} from '../seed';
import { startClusterServer, type RunningCluster } from './api';
import { createForgeSource, createRenderStore, startArgocd } from './argocd';
import { bootstrapAccess, clusterTokens, PORTAL_TOKEN } from './auth';
import { pushCommitImages } from './commitImages';
import { runControllers, systemClock } from './controllers';
import { faultModes } from './faults';
import { createImageRegistry } from './images';
import { createClusterState } from './state';
import { openCertificateAuthority, writeKubeconfig } from './tls';
import { createNodes, workloadControllers } from './workloads';
import { developmentToken } from '../forge';
import type { SwitchableCluster } from '../forge';

/** What the clusters are started with. */
export interface ClustersOptions {
  readonly forge: RunningForge;
  /** The sandbox's data directory; the clusters have `clusters` in it. */
  readonly directory: string;
  readonly platform: PlatformOrganisation;
  /** Port of each cluster; 0 takes a free one. */
  readonly ports: Readonly<Record<string, number>>;
  /** Commits that held Applications are synced to. */
  readonly held: Readonly<Record<string, string>>;
  /** Overlays that are rendered at a time. Default: 1, to leave the machine to the portal while it starts. */
  readonly rendering?: number;
  readonly onError: (message: string) => void;
}

/** The clusters at work. */
export interface RunningClusters {
  readonly servers: readonly RunningCluster[];
  readonly switches: readonly SwitchableCluster[];
  close(): Promise<void>;
}

/** Environments of the service outside the golden path, by cluster. */
const outside: Readonly<Record<string, readonly [string, string, number][]>> = {
  nonprod: [['qa', '2024.11.2', 1]],
  prod: [['production', '2024.11.0', 2]],
};

/**
 * Starts the simulated clusters: their API servers, the controllers of their workloads, Argo CD in the first, and the
 * people who work on them. Resolves when the servers answer; what runs in them comes about after that.
 */
export async function startClusters(
  options: ClustersOptions,
): Promise<RunningClusters> {
  const { forge, platform, onError } = options;
  const directory = join(options.directory, 'clusters');
  const clock = systemClock;
  const images = createImageRegistry();
  const builds = pushCommitImages(
    forge.repositories,
    platform.organisation.registry,
    images,
    { except: 'platform/gitops-config', onError },
  );
  const tls = await openCertificateAuthority(directory);
  const tokens = clusterTokens(forge.organisation);
  const stops: (() => void)[] = [builds.stop];
  const servers: RunningCluster[] = [];
  for (const [name, port] of Object.entries(options.ports)) {
    const state = createClusterState({ name });
    bootstrapAccess(state);
    const nodes = createNodes(state);
    const { stop } = runControllers(
      { cluster: state, clock, images },
      workloadControllers(nodes),
      onError,
    );
    stops.push(stop);
    applyObjects(state, 'platform', platformObjects(name, platform));
    for (const of of outside[name] ?? [])
      applyObjects(state, 'kubectl-client-side-apply', outsideObjects(...of));
    servers.push(await startClusterServer({ state, port, tls, tokens }));
  }
  await writeKubeconfig(join(directory, 'kubeconfig'), {
    certificateAuthority: tls.certificate,
    clusters: servers,
    users: [
      ...forge.organisation.people
        .filter(({ bot }) => !bot)
        .sort(
          (a, b) =>
            Number(b.teams.includes('platform')) -
            Number(a.teams.includes('platform')),
        )
        .map(({ login }) => ({ name: login, token: developmentToken(login) })),
      { name: 'portal', token: PORTAL_TOKEN },
    ],
  });

  // Pods must not ask for images that are about to be pushed.
  await builds.ready;
  const [first] = servers;
  if (first) {
    const destinations = new Map(
      servers.map(({ name, state }) => [name, state]),
    );
    const shared = { home: first.state, destinations, clock };
    stops.push(startOperators({ ...shared, images, held: options.held }));
    const argocd = startArgocd({
      ...shared,
      source: createForgeSource(forge.repositories),
      renderer: createKustomizeRenderer({
        concurrency: options.rendering ?? 1,
      }),
      store: createRenderStore(join(directory, 'rendered')),
      onError,
      configRepository: platform.configRepository,
    });
    stops.push(
      argocd.stop,
      forge.repositories.subscribe(() => argocd.forgeChanged()),
    );
  }
  return {
    servers,
    switches: servers.map(({ name, url, faults }) => ({
      name,
      url,
      faults: faultModes,
      get fault() {
        return faults.mode;
      },
      switchTo: wanted => {
        const mode = faultModes.find(one => one === wanted);
        if (mode) faults.switchTo(mode);
      },
    })),
    async close() {
      for (const stop of stops) stop();
      await Promise.all(servers.map(server => server.close()));
    },
  };
}
