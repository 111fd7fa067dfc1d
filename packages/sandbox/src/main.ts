import { join } from 'node:path';
import type { RunningClusters } from './clusters';
import { defaultDataDirectory, repositoryRoot } from './data-directory';
import { startForge } from './forge';
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
  const running: { clusters?: RunningClusters; ci?: { stop(): void } } = {};
  const forge = await startForge({
    port: ports.forge,
    directory,
    organisationFile:
      process.env.GOLDEN_PATH_ORGANISATION_FILE ??
      join(repositoryRoot(), 'examples', 'organisation', 'org.yaml'),
    clusters: () => running.clusters?.switches ?? [],
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
        now: new Date(),
      });
    },
    onError,
  });
  process.stdout.write(`forge       ${forge.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      running.ci?.stop();
      Promise.all([forge.close(), running.clusters?.close()]).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  const { startClusters } = await import('./clusters');
  const { systemClock } = await import('./clusters/controllers');
  const { runCi } = await import('./ci');
  running.ci = runCi({ forge, clock: systemClock, onError });
  const { held } = await readSeedRecord(seedDirectory, new Date());
  running.clusters = await startClusters({
    forge,
    directory,
    platform,
    ports: { nonprod: ports.nonprod, prod: ports.prod },
    held,
    onError,
  });
  for (const { name, url } of running.clusters.servers)
    process.stdout.write(`cluster     ${name.padEnd(8)} ${url}\n`);
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`sandbox     did not start: ${reason}\n`);
  process.exit(1);
});
