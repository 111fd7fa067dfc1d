import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import {
  type Engine,
  repositoryHistories,
} from '@golden-path/plugin-golden-path-node';
import {
  createPluginDatabase,
  type DatabaseClock,
} from '@golden-path/plugin-golden-path-node/database';
import type { OverlayEdit } from '@golden-path/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { TestForge } from '../../../../golden-path-node/testing/testForge';
import { migrateRunbooks } from '../../store';
import { createEmergencyChanges } from '../createEmergencyChanges';
import { requesterNames } from '../requesterNames';

/** Who asks. */
export const mina = 'user:default/mina.park';

/** The forge, and the engine that a replica writes to it with. */
export interface ReplicaParts {
  readonly forge: Pick<TestForge, 'url' | 'integrations'>;
  readonly engine: Engine;
}

const unknown = { known: false, why: 'absent', reason: 'is not here' } as const;

/** What delivery says of a service on the forge. */
const answerOf = (
  { url }: ReplicaParts['forge'],
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
  { forge, engine }: ReplicaParts,
  knex: Knex,
  held = { time: Date.parse('2026-11-22T03:00:00Z') },
) {
  await migrateRunbooks(knex);
  const audits: string[] = [];
  const warnings: string[] = [];
  /** What others do at the moment when something was just done and is not written down yet. */
  const meanwhile: { audited?: (eventId: string) => Promise<void> } = {};
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
      createEvent: async ({ eventId, severityLevel }) => ({
        success: async () => {
          audits.push(
            severityLevel === 'critical' ? `${eventId} critical` : eventId,
          );
          await meanwhile.audited?.(eventId);
        },
        fail: async () => void audits.push(`${eventId} failed`),
      }),
    },
  });
  return {
    changes,
    audits,
    meanwhile,
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

/** @see {@link createEmergencyReplica} */
export type EmergencyReplica = Awaited<
  ReturnType<typeof createEmergencyReplica>
>;
