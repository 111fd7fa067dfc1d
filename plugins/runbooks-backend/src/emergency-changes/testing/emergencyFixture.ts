import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import {
  createVerifier,
  type ManifestRenderer,
  repositoryHistories,
} from '@golden-path/plugin-golden-path-node';
import {
  createPluginDatabase,
  type DatabaseClock,
} from '@golden-path/plugin-golden-path-node/database';
import type { OverlayEdit } from '@golden-path/plugin-runbooks-common';
import type { Knex } from 'knex';
import { createTestEngine } from '../../../../golden-path-node/testing/testEngine';
import {
  startTestForge,
  type TestForge,
} from '../../../../golden-path-node/testing/testForge';
import { plainRenderer } from '../../../../golden-path-node/src/verification/testing/plainRenderer';
import { migrateRunbooks } from '../../store';
import { createEmergencyChanges } from '../createEmergencyChanges';
import { requesterNames } from '../requesterNames';

/** Of the API of the forge. */
export const configPath = '/repos/platform/gitops-config';
/** Who asks. */
export const mina = 'user:default/mina.park';

interface Pull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly merged: boolean;
  readonly labels: readonly { readonly name: string }[];
  readonly head: { readonly ref: string; readonly sha: string };
}

const environment = (name: string, sizing: string) => ({
  name,
  cluster: name,
  sizing,
});

/** A forge with the config repository, and services with three environments on it. */
export async function startEmergencyForge(
  renderer: ManifestRenderer = plainRenderer,
) {
  const forge = await startTestForge({
    environments: [
      environment('dev', 'small'),
      environment('staging', 'production'),
      environment('production', 'production'),
    ],
  });
  const engine = createTestEngine(forge, {
    verifier: createVerifier({ renderer }),
  });
  const pulls = async (): Promise<Pull[]> =>
    (
      (await forge.api(`${configPath}/pulls?state=all&limit=50`)) as Pull[]
    ).filter(({ head }) => head.ref.startsWith('hotfix/'));
  const approve = (number: number, login: string, head: string) =>
    forge.api(`${configPath}/pulls/${number}/reviews`, {
      method: 'POST',
      login,
      body: { event: 'APPROVED', commit_id: head },
    });
  const merge = async (number: number, style = 'merge') => {
    const pull = (await pulls()).find(one => one.number === number);
    const head = pull?.head.sha ?? '';
    await approve(number, 'dana.whitfield', head);
    await forge.api(`${configPath}/pulls/${number}/merge`, {
      method: 'POST',
      body: { Do: style, head_commit_id: head },
    });
  };

  /** Brings texts of files to `main`, as somebody else does it; undefined removes. */
  async function write(
    branch: string,
    files: Readonly<Record<string, string | undefined>>,
    newFolder?: string,
  ) {
    const service = Object.keys(files)[0]?.split('/')[1] ?? '';
    const outcome = await engine.forges.configRepository(service).propose({
      branch,
      title: 'Change',
      body: '',
      files: Object.entries(files).map(([path, content]) => ({
        path,
        content,
      })),
      ...(newFolder && { newFolder }),
    });
    if (outcome.status === 'unchanged') throw new Error('nothing was changed');
    const { number, headSha } = outcome.changeRequest;
    await approve(number, 'dana.whitfield', headSha);
    await forge.api(`${configPath}/pulls/${number}/merge`, {
      method: 'POST',
      body: { Do: 'merge', head_commit_id: headSha },
    });
  }

  return {
    forge,
    engine,
    pulls,
    approve,
    merge,
    write,
    /** Publishes the configuration of a service. */
    async publish(
      name: string,
      edit: (path: string, text: string) => string | undefined = (_, text) =>
        text,
    ) {
      const { configChange } = engine.generate(
        engine.readBlueprint({
          blueprint: {
            apiVersion: 'goldenpath.dev/v1',
            kind: 'Service',
            metadata: { name, owner: 'payments' },
            spec: { workload: 'http-api', runtime: 'node' },
          },
        }),
      );
      await write(
        `golden-path/create/${name}`,
        Object.fromEntries(
          [...configChange].flatMap(([path, { content }]) => {
            const text = edit(path, content);
            return text === undefined ? [] : [[path, text] as const];
          }),
        ),
        `apps/${name}`,
      );
    },
    /** Text of a file of the config repository at the tip, or at a branch. */
    async read(path: string, ref = 'main'): Promise<string | undefined> {
      const found = await forge
        .api(`${configPath}/contents/${path}?ref=${encodeURIComponent(ref)}`)
        .catch((error: Error) => {
          if (error.message.includes(': 404 ')) return undefined;
          throw error;
        });
      const { content } = (found ?? {}) as { content?: string };
      return content === undefined
        ? undefined
        : Buffer.from(content, 'base64').toString('utf8');
    },
    /** Commits a file to a branch as a person. */
    async commit(
      login: string,
      branch: string,
      path: string,
      change: (text: string) => string,
    ) {
      const found = (await forge.api(
        `${configPath}/contents/${path}?ref=${encodeURIComponent(branch)}`,
        { login },
      )) as { content: string; sha: string };
      const text = Buffer.from(found.content, 'base64').toString('utf8');
      await forge.api(`${configPath}/contents/${path}`, {
        method: 'PUT',
        login,
        body: {
          branch,
          message: 'By hand',
          sha: found.sha,
          content: Buffer.from(change(text)).toString('base64'),
        },
      });
    },
  };
}

/** @see {@link startEmergencyForge} */
export type EmergencyForge = Awaited<ReturnType<typeof startEmergencyForge>>;

const unknown = { known: false, why: 'absent', reason: 'is not here' } as const;

/** What delivery says of a service on the forge. */
const answerOf = (
  { url }: TestForge,
  name: string,
  environmentName: string,
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
    name: environmentName,
    order: 0,
    productionSizing: true,
    cluster: environmentName,
    namespace: undefined,
  },
  overlay: {
    known: true,
    observedAt: '2026-11-22T03:00:00Z',
    value: {
      repository: `${url}/platform/gitops-config`,
      commit: 'c1',
      folder: `apps/${name}/overlays/${environmentName}`,
      change: undefined,
    },
  },
  repository: { url: `${url}/payments/${name}`, commit: 'r1' },
  release: undefined,
  live: unknown,
});

/** The people of the forge, as the catalog has them. */
const catalog = {
  getEntityByRef: async (ref: unknown) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: String(ref).replace(/^.*\//, '') },
    spec: { profile: { email: `${String(ref).replace(/^.*\//, '')}@acme.io` } },
  }),
};
const auth = { getOwnServiceCredentials: async () => ({}) };

/** What is under test over a database, as one replica has it. */
export async function createEmergencyReplica(
  { forge, engine }: EmergencyForge,
  knex: Knex,
  held = { time: Date.parse('2026-11-22T03:00:00Z') },
) {
  await migrateRunbooks(knex);
  const audits: string[] = [];
  const warnings: string[] = [];
  const log = (message: string) => void warnings.push(message);
  const logger = {
    debug: log,
    info: log,
    warn: log,
    error: log,
    child: () => logger,
  };
  const clock: DatabaseClock = {
    now: connection => connection.raw(`cast(${held.time} as bigint)`),
  };
  const changes = createEmergencyChanges({
    engine,
    logger,
    database: createPluginDatabase(knex, { clock }),
    delivery: {
      evidence: async ({ service, environment: at }) =>
        answerOf(forge, service.slice(service.lastIndexOf('/') + 1), at),
    } as Parameters<typeof createEmergencyChanges>[0]['delivery'],
    histories: repositoryHistories(forge.integrations),
    planKey: 'key of this test',
    namesOf: person =>
      requesterNames(
        { auth, catalog } as unknown as Parameters<typeof requesterNames>[0],
        person,
      ),
    auditor: {
      createEvent: async ({ eventId }) => ({
        success: async () => void audits.push(eventId),
        fail: async () => void audits.push(`${eventId} failed`),
      }),
    },
  });
  return {
    changes,
    audits,
    warnings,
    held,
    knex,
    /** Lets time pass until hosts are asked again, and asks them. */
    async follow(milliseconds = 130_000) {
      held.time += milliseconds;
      await changes.follow();
    },
    /** Previews edits of an environment, and gives what opening them takes. */
    async ask(
      name: string,
      edits: OverlayEdit[],
      at = 'production',
      reason = 'Orders run out of memory since 02:50.',
    ) {
      const service = `component:default/${name}`;
      const { plan, findings } = await changes.preview(service, {
        environment: at,
        edits,
      });
      if (plan === undefined)
        throw new Error(findings.map(({ message }) => message).join('; '));
      return { environment: at, edits, reason, plan };
    },
  };
}
