import {
  parseOrganisation,
  ValidationError,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';
import { withoutKeysOfOthers } from '@golden-path/plugin-golden-path-node';
import {
  isRecord,
  limits,
  parseYamlDocument,
} from '@golden-path/plugin-kubernetes-objects-common';
import { readText } from '../directories/readText';

/**
 * The organisation of a file: the keys of `goldenPath` in app-config.yaml, either by themselves or below
 * `goldenPath`, as in app-config.yaml itself. Keys that are for other parts of the portal are left out.
 *
 * @throws InputError naming every wrong key, what was found and what is accepted
 */
export async function loadOrganisation(path: string): Promise<Organisation> {
  const text = await readText(path, limits.blueprintBytes);
  const value = parseYamlDocument(text, {
    field: path,
    bytesLimit: 'blueprintBytes',
  });
  const nested = isRecord(value) && 'goldenPath' in value;
  try {
    return parseOrganisation(
      withoutKeysOfOthers(nested ? value.goldenPath : value),
    );
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(
      path,
      error.issues.map(({ field, message }) => ({
        field: [path, nested ? 'goldenPath' : '', field]
          .filter(part => part !== '')
          .join(': '),
        message,
      })),
    );
  }
}

/** The organisation of the examples, for trying things out. */
export const exampleOrganisation = (): Organisation =>
  parseOrganisation({
    organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
    configRepository: { url: 'http://localhost:7010/platform/gitops-config' },
  });
