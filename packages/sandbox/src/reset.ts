import { defaultDataDirectory, deleteDataDirectory } from './data-directory';

const directory = defaultDataDirectory();

deleteDataDirectory(directory).then(
  outcome =>
    process.stdout.write(
      outcome === 'deleted'
        ? `sandbox     ${directory} deleted\n`
        : `sandbox     ${directory} does not exist, nothing to delete\n`,
    ),
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`sandbox     ${reason}\n`);
    process.exitCode = 1;
  },
);
