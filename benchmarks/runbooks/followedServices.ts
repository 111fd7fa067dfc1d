import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { followEvidence } from '@golden-path/plugin-delivery-node';
import { repositoryHistories } from '@golden-path/plugin-golden-path-node';
import createKnex from 'knex';
import {
  createEvidenceFeed,
  lookAtDue,
  sweep,
} from '../../plugins/runbooks-backend/src/following';
import {
  createRunbooksFixture,
  evidenceOf,
} from '../../plugins/runbooks-backend/src/testing/runbooksFixture';
import { tokens } from '../../plugins/runbooks-backend/testing/callers';
import { startRoutes } from '../../plugins/runbooks-backend/testing/startRoutes';
import type { ServiceOf } from '../generatedServices';
import { startServiceForge } from './serviceForge';

/** Who asks: somebody who may read everything. */
export const authorization = tokens.platform ?? '';

const day = 86_400_000;

/**
 * Services that the plugin follows into a file of SQLite: its store, its following and its routes are what is shipped, the
 * repositories are at a forge of this process, manifests are rendered before, and delivery says what it is told to.
 */
export async function openServices(serviceOf: ServiceOf, size: number) {
  const folder = await mkdtemp(join(tmpdir(), 'golden-path-bench-'));
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'runbooks.sqlite') },
    useNullAsDefault: true,
  });
  const forge = await startServiceForge();
  const fixture = await createRunbooksFixture(knex);
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        gitea: [{ host: new URL(forge.url).host, baseUrl: forge.url }],
      },
    }),
  );
  const options = {
    ...fixture.options,
    integrations,
    histories: repositoryHistories(integrations),
  };
  const { delivery, database, rendering } = fixture;
  const routes = await startRoutes(fixture);
  const { port } = routes.server.address() as AddressInfo;

  /** Delivery tells of a service, at a commit of its repository. */
  const say = (name: string, commit: string) =>
    delivery.say({
      ...evidenceOf(name),
      service: {
        ...evidenceOf(name).service,
        workload: 'http-api',
      },
      repository: { url: forge.repositoryOf(name), commit },
    });
  /** @returns how many were looked at */
  const look = async (): Promise<number> => {
    await followEvidence(
      { feed: createEvidenceFeed(database), delivery: delivery.client },
      fixture.stop.signal,
    );
    let looked = 0;
    await lookAtDue(options, fixture.stop.signal, {
      looked(key, outcome) {
        if (outcome.status !== 'done')
          throw new Error(`${key.service}: ${JSON.stringify(outcome)}`);
        looked += 1;
      },
      failed(_key, error) {
        throw error;
      },
    });
    return looked;
  };
  return {
    size,
    serviceOf,
    forge,
    reader: fixture.reader,
    /** Of the plugin's routes. */
    base: `http://localhost:${port}/api/runbooks`,
    say,
    look,
    /** Commits a service's repository as it was generated, and gives its manifests. */
    add(index: number): void {
      const { name, files, rendered } = serviceOf(index);
      rendering.texts.set(`apps/${name}/overlays/production`, rendered);
      say(name, forge.commit(name, files));
    },
    /** Overlays that were rendered so far. */
    rendered: () => rendering.asked,
    /** Judges every service anew, a day later. @returns how many were looked at */
    async sweep(): Promise<number> {
      fixture.held.time += day + 1;
      await sweep(database, size);
      return look();
    },
    async close(): Promise<void> {
      await routes.stop();
      await forge.close();
      await knex.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @see {@link openServices} */
export type FollowedServices = Awaited<ReturnType<typeof openServices>>;
