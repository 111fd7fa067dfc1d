import { readFileSync } from 'node:fs';

interface PackageFile {
  readonly name: string;
  readonly version: string;
}

// One level up from `src/` as well as from `dist/`.
const file = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as PackageFile;

/** Name under which this service logs and traces: `OTEL_SERVICE_NAME`, else the package's name. */
export const serviceName = process.env['OTEL_SERVICE_NAME'] || file.name;

/** Version of the package. */
export const serviceVersion = file.version;
