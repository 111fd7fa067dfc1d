import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startClusterServer,
  type RunningCluster,
} from '../../packages/sandbox/src/clusters/api';
import {
  bootstrapAccess,
  PORTAL_TOKEN,
  PORTAL_USER,
} from '../../packages/sandbox/src/clusters/auth';
import { createClusterFaults } from '../../packages/sandbox/src/clusters/faults';
import {
  createClusterState,
  servedKinds,
  type ClusterState,
  type KubernetesObject,
} from '../../packages/sandbox/src/clusters/state';
import { openCertificateAuthority } from '../../packages/sandbox/src/clusters/tls';
import { withPin } from '../../packages/sandbox/src/seed/pin';
import { createGenerator } from '../generator';
import { blueprintOf } from '../services';
import { answerCommands, clock } from './children';
import { startConfigForge, type ConfigForge } from './configForge';
import {
  applicationOf,
  appliedObjects,
  podName,
  podsOfEnvironment,
  replicaSetOf,
  withReadiness,
  type FleetObject,
} from './fleetObjects';
import { environmentsOf, serviceName } from './population';

/** A cluster and how to read it. */
export interface ServedCluster {
  readonly name: string;
  readonly url: string;
  /** Of the account that a Golden Path portal has: no ConfigMaps, no Secrets. */
  readonly token: string;
  /** Of an account that may read whatever Backstage's own plugin asks for. */
  readonly fullToken: string;
  /** PEM in base64. */
  readonly caData: string;
}

/** What is served, and how much of it there is. */
export interface ServedFleet {
  readonly forge: string;
  readonly clusters: readonly ServedCluster[];
  readonly pods: number;
  /** Of the kinds that a portal follows. */
  readonly objects: number;
  /** Of those objects, as JSON. */
  readonly bytes: number;
}

const names = ['nonprod', 'prod'];
const fullToken = 'bench-kubernetes-plugin';
/** May do everything in the simulated clusters. @see bootstrapAccess */
const platformGroup = 'platform';
const pods = { group: '', version: 'v1', plural: 'pods' };

/** Blueprints that differ; the services after them are generated like these under other names. */
const blueprints = 20;

/** What the config repository has of each service, as the golden path generates it, with a release in every stage. */
async function configFiles(services: number) {
  const generate = await createGenerator();
  const generated = Array.from(
    { length: Math.min(services, blueprints) },
    (_, index) => generate(blueprintOf(index)).configChange,
  );
  return (): ReadonlyMap<string, ReadonlyMap<string, string>> =>
    new Map(
      Array.from({ length: services }, (_, index) => {
        const like = index % blueprints;
        const renamed = (text: string) =>
          text.replaceAll(serviceName(like), serviceName(index));
        const files = new Map(
          [...(generated[like] ?? [])].map(([path, { content }]) => [
            renamed(path),
            renamed(content),
          ]),
        );
        for (const { service, environment, release } of environmentsOf(index)) {
          const path = `apps/${service}/overlays/${environment}/kustomization.yaml`;
          files.set(
            path,
            withPin(files.get(path) ?? '', service, { tag: release.tag }),
          );
        }
        return [serviceName(index), files] as const;
      }),
    );
}

/** Kinds that take their status with the object, so that each of thousands is one write. */
const kinds = servedKinds.map(kind => ({ ...kind, statusSubresource: false }));

/** Objects whose size is measured: whole services. */
const measuredObjects = 400;

function populate(
  states: ReadonlyMap<string, ClusterState>,
  services: number,
  repository: string,
) {
  const engine = states.get('nonprod');
  if (!engine) throw new Error('no cluster has the engine');
  engine.create(
    { group: '', version: 'v1', plural: 'namespaces' },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
  );
  const counts = { pods: 0, objects: 0, bytes: 0 };
  const add = (state: ClusterState, object: FleetObject) => {
    const { object: input, ...resource } = object;
    const created = state.create(resource, input, {
      manager: 'argocd-controller',
    });
    if (object.plural === 'namespaces') return created;
    counts.objects += 1;
    // Those of all services are alike.
    if (counts.objects <= measuredObjects)
      counts.bytes += JSON.stringify(created).length;
    return created;
  };
  for (let index = 0; index < services; index++)
    for (const at of environmentsOf(index)) {
      const state = states.get(at.cluster);
      if (!state) throw new Error(`there is no cluster ${at.cluster}`);
      let deployment: KubernetesObject | undefined;
      for (const object of appliedObjects(at)) deployment = add(state, object);
      if (!deployment) continue;
      add(state, replicaSetOf(at, deployment, at.previous));
      const replicaSet = add(state, replicaSetOf(at, deployment, at.release));
      for (const pod of podsOfEnvironment(at, replicaSet)) {
        add(state, pod);
        counts.pods += 1;
      }
      add(engine, applicationOf(at, repository));
    }
  const measured = Math.min(counts.objects, measuredObjects);
  return { ...counts, bytes: (counts.bytes / measured) * counts.objects };
}

let forge: ConfigForge | undefined;
let directory: string | undefined;
const running: RunningCluster[] = [];
const states = new Map<string, ClusterState>();
const calls = new Map<string, number>();

async function serveCluster(
  state: ClusterState,
  tls: Awaited<ReturnType<typeof openCertificateAuthority>>,
) {
  const faults = createClusterFaults();
  const { answerFor } = faults;
  // Every request that gets past the guard is asked for here.
  faults.answerFor = request => {
    const key = `${request.verb} ${request.resource ?? request.path}`;
    calls.set(key, (calls.get(key) ?? 0) + 1);
    return answerFor.call(faults, request);
  };
  bootstrapAccess(state);
  running.push(
    await startClusterServer({
      port: 0,
      tls,
      state,
      faults,
      tokens: new Map([
        [PORTAL_TOKEN, PORTAL_USER],
        [fullToken, { username: 'kubernetes-plugin', groups: [platformGroup] }],
      ]),
    }),
  );
}

const commands = {
  /** Fills two clusters and a config repository with so many services, and serves them. */
  async serve({ services }: { services: number }): Promise<ServedFleet> {
    directory = await mkdtemp(join(tmpdir(), 'golden-path-bench-'));
    const tls = await openCertificateAuthority(directory);
    forge = await startConfigForge(await configFiles(services));
    for (const name of names)
      states.set(name, createClusterState({ name, kinds }));
    const counts = populate(
      states,
      services,
      `${forge.url}/platform/gitops-config`,
    );
    for (const state of states.values()) await serveCluster(state, tls);
    return {
      ...counts,
      forge: forge.url,
      clusters: running.map(({ name, url }) => ({
        name,
        url,
        token: PORTAL_TOKEN,
        fullToken,
        caData: Buffer.from(tls.certificate).toString('base64'),
      })),
    };
  },
  /** Makes the first pod of an environment ready or not; when it did, by {@link clock}. */
  async change(input: {
    index: number;
    environment: string;
    ready: boolean;
  }): Promise<number> {
    const at = environmentsOf(input.index).find(
      ({ environment }) => environment === input.environment,
    );
    const state = at && states.get(at.cluster);
    const pod = at && state?.get(pods, podName(at, 0), at.namespace);
    if (!at || !state || !pod)
      throw new Error(`there is no ${input.environment} of ${input.index}`);
    const changedAt = clock();
    state.updateStatus(pods, withReadiness(pod, at, input.ready));
    return changedAt;
  },
  /** Requests that the clusters got since the last time, by verb and plural. */
  async calls(): Promise<Record<string, number>> {
    const counted = Object.fromEntries(calls);
    calls.clear();
    return counted;
  },
};

/** What {@link commands} understands. */
export type ClustersCommands = typeof commands;

answerCommands(commands, async () => {
  await Promise.all(running.map(cluster => cluster.close()));
  await forge?.close();
  if (directory) await rm(directory, { recursive: true, force: true });
});
