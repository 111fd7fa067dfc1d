import { join } from 'node:path';
import { startClusters, type RunningClusters } from './clusters';
import { defaultDataDirectory, repositoryRoot } from './data-directory';
import { startForge } from './forge';
import { platformFiles, readPlatform } from './platformFiles';
import { readPorts } from './ports';
import { seedForge, type SeedRecord } from './seed';

async function main(): Promise<void> {
  const ports = readPorts(process.env);
  const directory = defaultDataDirectory();
  const platform = await readPlatform(
    `http://localhost:${ports.forge || 7010}`,
  );
  const onError = (message: string) => process.stderr.write(`${message}\n`);
  const running: { clusters?: RunningClusters; seed?: SeedRecord } = {};
  const forge = await startForge({
    port: ports.forge,
    directory,
    organisationFile:
      process.env.GOLDEN_PATH_ORGANISATION_FILE ??
      join(repositoryRoot(), 'examples', 'organisation', 'org.yaml'),
    clusters: () => running.clusters?.switches ?? [],
    prepare: async ({ organisation, repositories }) => {
      running.seed = await seedForge({
        repositories,
        organisation,
        platform,
        platformFiles: platformFiles(platform, organisation),
        directory: join(directory, 'forge'),
        now: new Date(),
      });
    },
    onError,
  });
  process.stdout.write(`forge       ${forge.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      Promise.all([forge.close(), running.clusters?.close()]).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  const clusters = await startClusters({
    forge,
    directory,
    platform,
    ports: { nonprod: ports.nonprod, prod: ports.prod },
    held: running.seed?.held ?? {},
    onError,
  });
  running.clusters = clusters;
  for (const { name, url } of clusters.servers)
    process.stdout.write(`cluster     ${name.padEnd(8)} ${url}\n`);
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`sandbox     did not start: ${reason}\n`);
  process.exit(1);
});
