import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { parseOrganisation } from '@golden-path/plugin-golden-path-common';
import type { TestForge } from '../../golden-path-node/testing/testForge';
import { startTestPortal } from './portal';

/** What a portal in a process of its own is told to do. */
export interface PortalOrder {
  readonly config: TestForge['config'];
  readonly databases: string;
  /** Values of the services to create; each task hangs at its boundary. */
  readonly services: ReadonlyArray<Record<string, unknown>>;
}

/** What it answers once every task hangs: their ids, in the order of the services. */
export type PortalAnswer = { readonly tasks: readonly string[] };

// A process to be killed: it creates services and then waits for its end in the middle of them.
process.once(
  'message',
  async ({ config, databases, services }: PortalOrder) => {
    const portal = await startTestPortal(
      {
        config,
        integrations: ScmIntegrations.fromConfig(new ConfigReader(config)),
        organisation: parseOrganisation(config.goldenPath),
      },
      { databases, recovery: true },
    );
    portal.atBoundary = 'hang';
    const tasks: string[] = [];
    for (const values of services) tasks.push(await portal.create(values));
    while (portal.hanging < services.length)
      await new Promise(resolve => setTimeout(resolve, 100));
    process.send?.({ tasks } satisfies PortalAnswer);
  },
);
