import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrganisation } from './loadOrganisation';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'organisation-'));
});
afterAll(() => rm(folder, { recursive: true }));

const load = async (text: string) => {
  const path = join(folder, 'organisation.yaml');
  await writeFile(path, text);
  return loadOrganisation(path);
};
const keys = [
  'organisation: { domain: acme.io, registry: ghcr.io/acme }',
  'configRepository: { url: "https://forge.acme.io/platform/config" }',
  'onCall: { pagerduty: { token: "${PAGERDUTY_TOKEN}" } }',
  'alerts: { sources: [{ prometheus: { url: "https://prometheus.acme.io" } }] }',
  'permission: { platformGroup: "group:default/platform" }',
];
const below = (lines: readonly string[]) =>
  ['goldenPath:', ...lines.map(line => `  ${line}`)].join('\n');

describe('the organisation of a file', () => {
  it('is read from the app-config.yaml of this repository as it is', async () => {
    const { environments } = await loadOrganisation(
      join(__dirname, '../../../../app-config.yaml'),
    );
    expect(environments.map(({ name }) => name)).toContain('production');
  });

  it.each([
    ['below goldenPath, beside the rest', `app: {}\n${below(keys)}`],
    ['by themselves', keys.join('\n')],
  ])('is read from its keys %s, without keys of others', async (_, text) => {
    const organisation = await load(text);
    expect(organisation.organisation.domain).toBe('acme.io');
    expect(organisation).not.toHaveProperty('onCall');
    expect(organisation).not.toHaveProperty('alerts');
  });

  it('names a key that nobody knows, with the file', async () => {
    await expect(load(below([...keys, 'onCal: {}']))).rejects.toThrow(
      /organisation\.yaml: goldenPath: onCal: is not a known key/,
    );
  });
});
