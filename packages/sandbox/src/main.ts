import { join } from 'node:path';
import type { RunningClusters } from './clusters';
import { defaultDataDirectory, repositoryRoot } from './data-directory';
import { readOrganisation, startForge } from './forge';
import { systemClock } from './clusters/controllers';
import { createPodHistory, dashboardRouter } from './dashboards';
import { startMonitoring } from './monitoring';
import { createNeighbourFaults } from './neighbours';
import {
  createPagerDutyFaults,
  pagerDutyAccount,
  pagerDutyRouter,
} from './pagerduty';
import { readPlatform } from './platformOrganisation';
import { readPorts } from './ports';
import { isSeeded, readSeedRecord } from './seed/seedRecord';

async function main(): Promise<void> {
  const ports = readPorts(process.env);
  const directory = defaultDataDirectory();
  const seedDirectory = join(directory, 'forge');
  const platform = await readPlatform(
    `http://localhost:${ports.forge || 7010}`,
  );
  const onError = (message: string) => process.stderr.write(`${message}\n`);
  const running: {
    url?: string;
    clusters?: RunningClusters;
    ci?: { stop(): void };
  } = {};
  const organisationFile =
    process.env.GOLDEN_PATH_ORGANISATION_FILE ??
    join(repositoryRoot(), 'examples', 'organisation', 'org.yaml');
  const now = new Date();
  const { startedAt } = await readSeedRecord(seedDirectory, now);
  const pagerDuty = createPagerDutyFaults(
    () => `${running.url ?? ''}/pagerduty`,
  );
  const forgeApi = createNeighbourFaults({
    name: 'forge',
    url: () => `${running.url ?? ''}/api/v1`,
    problem: (_status, message) => ({ message }),
    waits: seconds => ({ 'retry-after': String(seconds) }),
  });
  const monitoring = startMonitoring(systemClock, () => running.url ?? '');
  const pods = createPodHistory(systemClock);
  const forge = await startForge({
    port: ports.forge,
    directory,
    organisationFile,
    clusters: () => [
      ...(running.clusters?.switches ?? []),
      forgeApi.switch,
      pagerDuty.switch,
      ...monitoring.switches,
    ],
    beforeApi: forgeApi.middleware,
    neighbours: {
      ...monitoring.neighbours,
      dashboards: [dashboardRouter(pods, systemClock)],
      pagerduty: [
        pagerDuty.middleware,
        pagerDutyRouter(
          pagerDutyAccount(
            await readOrganisation(organisationFile),
            new Date(startedAt),
          ),
          () => new Date(),
        ),
      ],
    },
    prepare: async ({ organisation, repositories }) => {
      if (isSeeded(repositories)) return;
      // Loaded only when it is needed: it is most of the time of a start.
      const { platformFiles } = await import('./platformFiles');
      const { seedForge } = await import('./seed/seedForge');
      await seedForge({
        repositories,
        organisation,
        platform,
        platformFiles: platformFiles(platform, organisation),
        directory: seedDirectory,
        now,
      });
    },
    onError,
  });
  running.url = forge.url;
  process.stdout.write(`forge       ${forge.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      running.ci?.stop();
      monitoring.stop();
      pods.stop();
      Promise.all([forge.close(), running.clusters?.close()]).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  const { startClusters } = await import('./clusters');
  const { runCi } = await import('./ci');
  running.ci = runCi({ forge, clock: systemClock, onError });
  const { held } = await readSeedRecord(seedDirectory, now);
  running.clusters = await startClusters({
    forge,
    directory,
    platform,
    ports: { nonprod: ports.nonprod, prod: ports.prod },
    held,
    onError,
  });
  for (const { name, url, state } of running.clusters.servers) {
    monitoring.follow(state);
    pods.follow(state);
    process.stdout.write(`cluster     ${name.padEnd(8)} ${url}\n`);
  }
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`sandbox     did not start: ${reason}\n`);
  process.exit(1);
});
