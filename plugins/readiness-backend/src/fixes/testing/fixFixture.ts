import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import {
  connectForgeReader,
  createVerifier,
} from '@golden-path/plugin-golden-path-node';
import { createPluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import { createTestEngine } from '../../../../golden-path-node/testing/testEngine';
import {
  startTestForge,
  type TestForge,
} from '../../../../golden-path-node/testing/testForge';
import { plainRenderer } from '../../../../golden-path-node/src/verification/testing/plainRenderer';
import { migrateReadiness } from '../../store';
import { createHeldClock } from '../../testing/readinessFixture';
import { createFixService } from '../createFixService';

const configPath = '/repos/platform/gitops-config';

/** A forge with the config repository, and services on it. */
export async function startFixForge() {
  const forge = await startTestForge({
    environments: [
      { name: 'production', cluster: 'prod', sizing: 'production' },
    ],
  });
  // What is rendered is tried with kustomize where plans are made; here only what becomes of them.
  const engine = createTestEngine(forge, {
    verifier: createVerifier({ renderer: plainRenderer }),
  });
  const integrations = forge.integrations;

  const merge = async (path: string, number: number, head: string) => {
    await forge.api(`${path}/pulls/${number}/reviews`, {
      method: 'POST',
      login: 'dana.whitfield',
      body: { event: 'APPROVED', commit_id: head },
    });
    await forge.api(`${path}/pulls/${number}/merge`, {
      method: 'POST',
      body: { Do: 'merge', head_commit_id: head },
    });
  };

  return {
    forge,
    engine,
    merge,
    /** Publishes a service whose blueprint says that its logs are plain text, and merges its configuration. */
    async publish(
      name: string,
      edit: (path: string, text: string) => string | undefined = (_, text) =>
        text,
    ) {
      const blueprint = engine.readBlueprint({
        blueprint: {
          apiVersion: 'goldenpath.dev/v1',
          kind: 'Service',
          metadata: { name, owner: 'payments' },
          spec: {
            workload: 'http-api',
            runtime: 'node',
            observability: { structuredLogging: false },
          },
        },
      });
      const { serviceRepository, configChange } = engine.generate(blueprint);
      const { host, address } = engine.forges.serviceRepository(
        blueprint.metadata,
      );
      await host.publish({
        ...address,
        description: name,
        visibility: 'private',
        files: serviceRepository,
        message: 'Create',
      });
      const repository = engine.forges.configRepository(name);
      const outcome = await repository.propose({
        branch: `golden-path/create/${name}`,
        title: 'Create',
        body: '',
        newFolder: `apps/${name}`,
        files: [...configChange].flatMap(([path, { content }]) => {
          const text = edit(path, content);
          return text === undefined ? [] : [{ path, content: text }];
        }),
      });
      if (outcome.status === 'unchanged')
        throw new Error('nothing was created');
      const { number, headSha } = outcome.changeRequest;
      await merge(configPath, number, headSha);
    },
    /** Open and closed change requests of fixes, by branch. */
    async fixes(path: string) {
      const pulls = (await forge.api(`${path}/pulls?state=all`)) as Array<{
        number: number;
        title: string;
        body: string;
        state: string;
        head: { ref: string; sha: string };
      }>;
      return pulls.filter(({ head }) =>
        head.ref.startsWith('golden-path/fix/'),
      );
    },
    branches: async (path: string) =>
      ((await forge.api(`${path}/branches`)) as Array<{ name: string }>).map(
        ({ name }) => name,
      ),
    historyOf(url: string) {
      const reader = connectForgeReader(url, { integrations, key: 'test' });
      return reader.history(reader.addressOf(url, 'test'));
    },
    configPath,
  };
}

/** @see {@link startFixForge} */
export type FixForge = Awaited<ReturnType<typeof startFixForge>>;

const unknown = { known: false, why: 'absent', reason: 'is not here' } as const;

/** What delivery says of a service on the forge. */
const answerOf = (
  { url }: TestForge,
  name: string,
  environment: string,
): EvidenceAnswer => ({
  version: 1,
  service: {
    ref: `component:default/${name}`,
    name,
    title: name,
    owner: 'group:default/payments',
    system: undefined,
    workload: 'http-api',
    template: 'template:default/http-api',
  },
  environment: {
    name: environment,
    order: 0,
    productionSizing: environment === 'production',
    cluster: 'prod',
    namespace: undefined,
  },
  overlay: {
    known: true,
    observedAt: '2026-11-21T12:00:00Z',
    value: {
      repository: `${url}/platform/gitops-config`,
      commit: 'c1',
      folder: `apps/${name}/overlays/${environment}`,
      change: undefined,
    },
  },
  repository: { url: `${url}/payments/${name}`, commit: 'r1' },
  release: undefined,
  live: unknown,
});

/** The service under test over a database, as one replica has it. */
export async function createFixReplica(
  { forge, engine, historyOf }: FixForge,
  knex: Knex,
) {
  await migrateReadiness(knex);
  const held = createHeldClock();
  const enqueued: string[] = [];
  const warnings: string[] = [];
  const log = (message: string) => warnings.push(message);
  const logger = {
    debug: log,
    info: log,
    warn: log,
    error: log,
    child: () => logger,
  };
  const service = createFixService({
    engine,
    delivery: {
      evidence: async ({ service: ref, environment }) =>
        answerOf(forge, ref.slice(ref.lastIndexOf('/') + 1), environment),
    },
    collector: { collect: async () => ({ removed: true }) },
    historyOf,
    options: {},
    idKey: 'key of this test',
    database: createPluginDatabase(knex, { clock: held.clock }),
    queue: {
      enqueueServices: async services => void enqueued.push(...services),
    },
    logger,
    forge: { integrations: forge.integrations, pause: async () => {} },
  });
  return { service, held, enqueued, warnings, knex };
}
