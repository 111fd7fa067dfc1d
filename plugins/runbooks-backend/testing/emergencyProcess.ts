import { appendFileSync } from 'node:fs';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { parseOrganisation } from '@golden-path/plugin-golden-path-common';
import {
  createOrganisationForges,
  createVerifier,
} from '@golden-path/plugin-golden-path-node';
import type { EmergencyRequest } from '@golden-path/plugin-runbooks-common';
import createKnex from 'knex';
import { createTestEngine } from '../../golden-path-node/testing/testEngine';
import type { TestForge } from '../../golden-path-node/testing/testForge';
import { plainRenderer } from '../../golden-path-node/src/verification/testing/plainRenderer';
import {
  createEmergencyReplica,
  mina,
} from '../src/emergency-changes/testing/emergencyReplica';

/** What the process is told. */
export interface EmergencyOrder {
  readonly database: { readonly client: string; readonly connection: object };
  readonly forge: Pick<TestForge, 'url' | 'config'>;
  readonly service: string;
  /** What somebody asks for; undefined: only what is under way is followed. */
  readonly request: EmergencyRequest | undefined;
  /** What the database's clock says, in milliseconds. */
  readonly time: number;
  /** Steps that a process died at before. */
  readonly survived: readonly string[];
  /** Where the process writes the step that it dies at. */
  readonly lastWords: string;
}

/** A replica that asks or follows once, and dies at the first step of writing that nobody died at before. */
process.once('message', (order: EmergencyOrder) => {
  void live(order).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function live(order: EmergencyOrder): Promise<void> {
  const { database, forge, service, request, time } = order;
  const survived = new Set(order.survived);
  const step = (name: string) => {
    if (survived.has(name)) return;
    appendFileSync(order.lastWords, `${name}\n`);
    process.kill(process.pid, 'SIGKILL');
    // Nothing more happens here, however long the signal takes.
    for (;;);
  };
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader(forge.config),
  );
  const organisation = parseOrganisation(forge.config.goldenPath);
  const engine = createTestEngine(
    { integrations, organisation },
    {
      verifier: createVerifier({ renderer: plainRenderer }),
      forges: createOrganisationForges(organisation, {
        integrations,
        pause: async () => {},
        fetch: steppedFetch(step),
      }),
    },
  );
  const knex = createKnex({
    ...database,
    ...(database.client === 'better-sqlite3' && { useNullAsDefault: true }),
  });
  const replica = await createEmergencyReplica(
    { forge: { url: forge.url, integrations }, engine },
    knex,
    { time },
  );
  stepQueries(knex, step);
  if (request) await replica.changes.open(service, request, mina);
  else await replica.changes.follow();
  await knex.destroy();
}

/** Every request that writes is a step before it is sent, and one when it is done and nobody knows yet. */
const steppedFetch =
  (step: (name: string) => void): typeof fetch =>
  async (input, init) => {
    const method = init?.method ?? 'GET';
    if (method === 'GET') return fetch(input, init);
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
    const { pathname } = new URL(String(input));
    const branch = body.new_branch ?? body.branch ?? body.head ?? '';
    const name = `${method} ${pathname} ${branch}`;
    step(`before ${name}`);
    const answer = await fetch(input, init);
    step(`after ${name}`);
    return answer;
  };

const writes = /^(?:insert|update|delete|commit)/i;
const environments = ['dev', 'staging', 'production'];

/** Every statement that writes is a step, told apart by the environments that it is about, and every end of a transaction. */
function stepQueries(
  knex: ReturnType<typeof createKnex>,
  step: (name: string) => void,
): void {
  let first: string | undefined;
  knex.on('query', ({ sql, bindings = [] }) => {
    if (/^begin/i.test(sql)) first = undefined;
    if (!writes.test(sql)) return undefined;
    const about = environments.filter(one => bindings.includes(one)).join(' ');
    if (/^commit/i.test(sql)) return step(`commit of ${first}`);
    const name = `${sql} ${about}`;
    first ??= name;
    return step(name);
  });
}
