import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { defaultDataDirectory, repositoryRoot } from './data-directory';
import { configRepositorySeed, readOrganisation, startForge } from './forge';
import { platformFiles } from './platformFiles';

const DEFAULT_PORT = 7010;

function portOf(text: string | undefined): number {
  const port = Number(text ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InputError(
      `GOLDEN_PATH_FORGE_PORT is "${text}": accepted are 0 to 65535`,
    );
  }
  return port;
}

async function main(): Promise<void> {
  const organisationFile =
    process.env.GOLDEN_PATH_ORGANISATION_FILE ??
    join(repositoryRoot(), 'examples', 'organisation', 'org.yaml');
  const organisation = await readOrganisation(organisationFile);
  const forge = await startForge({
    port: portOf(process.env.GOLDEN_PATH_FORGE_PORT),
    directory: defaultDataDirectory(),
    organisationFile,
    seed: [
      configRepositorySeed(
        organisation,
        await platformFiles(
          join(repositoryRoot(), 'examples', 'organisation.yaml'),
          organisation,
        ),
      ),
    ],
  });
  process.stdout.write(`forge       ${forge.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      forge.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`forge       did not start: ${reason}\n`);
  process.exit(1);
});
