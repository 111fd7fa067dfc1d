import { expect } from 'vitest';
import { parseOrganisation } from '../../organisation';
import { parseBlueprint, parseBlueprintText } from '../parse';

/** An organisation with standard environments. */
export const organisation = parseOrganisation({
  organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
  configRepository: { url: 'https://git.acme.io/platform/gitops-config' },
});

/** The smallest blueprint, with these keys beside its own. */
export const blueprint = (
  metadata: object = {},
  spec: object = {},
  rest: object = {},
) => ({
  apiVersion: 'goldenpath.dev/v1',
  kind: 'Service',
  metadata: { name: 'refunds-api', owner: 'payments', ...metadata },
  spec: { workload: 'http-api', runtime: 'node', ...spec },
  ...rest,
});

/** {@link blueprint}, parsed. */
export const parse = (metadata?: object, spec?: object, rest?: object) =>
  parseBlueprint(blueprint(metadata, spec, rest), organisation);

/** A blueprint's text up to its `spec`, which goes on in line 7. */
export const text = (spec: string) =>
  `apiVersion: goldenpath.dev/v1\nkind: Service\nmetadata: { name: refunds-api, owner: payments }\nspec:\n  workload: http-api\n  runtime: node\n${spec}`;
/** A blueprint's text, parsed. */
export const parseText = (value: string) =>
  parseBlueprintText(value, organisation);

/** Expects an InputError whose message matches all of these. @returns the message */
export function refused(
  work: () => unknown,
  ...patterns: Array<RegExp | string>
) {
  let error: unknown;
  try {
    work();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ name: 'InputError' });
  const { message } = error as Error;
  for (const pattern of patterns) expect(message).toMatch(pattern);
  return message;
}
