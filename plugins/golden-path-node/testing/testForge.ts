import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { parseOrganisation } from '@golden-path/plugin-golden-path-common';
import {
  type RunningForge,
  startForge,
} from '../../../packages/sandbox/src/forge';

/** Login of the account that the portal works with. */
const bot = 'golden-path-bot';

const people = [
  ...['payments', 'checkout', 'platform'].map(team => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: team },
    spec: { type: 'team', children: [] },
  })),
  ...[
    { name: 'mina.park', memberOf: ['payments'] },
    { name: 'dana.whitfield', memberOf: ['platform'] },
    { name: 'kofi.mensah', memberOf: ['platform'] },
    { name: 'lena.fischer', memberOf: ['platform'] },
  ].map(({ name, memberOf }) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { profile: { email: `${name}@acme.io` }, memberOf },
  })),
];

/** A forge of its own for one test file, with an empty config repository that takes change requests only. */
export interface TestForge extends Omit<RunningForge, 'organisation'> {
  /** Configuration of a portal that uses it. */
  readonly config: {
    integrations: { gitea: Array<Record<string, string>> };
    goldenPath: Record<
      string,
      Record<string, string> | Array<Record<string, string | number>>
    >;
  };
  readonly integrations: ScmIntegrations;
  readonly organisation: ReturnType<typeof parseOrganisation>;
  readonly token: string;
  /** Asks the forge's API as a person, or as the bot. */
  api(
    path: string,
    options?: { method?: string; body?: unknown; login?: string },
  ): Promise<unknown>;
  /** Stops it and removes what it stored. */
  remove(): Promise<void>;
}

/** Starts a forge on a free port. */
export async function startTestForge(
  options: { environments?: Array<Record<string, string | number>> } = {},
): Promise<TestForge> {
  const directory = await mkdtemp(join(tmpdir(), 'golden-path-forge-'));
  const organisationFile = join(directory, 'organisation.yaml');
  await writeFile(
    organisationFile,
    people.map(entity => JSON.stringify(entity)).join('\n---\n'),
  );
  const forge = await startForge({
    port: 0,
    directory: join(directory, 'state'),
    organisationFile,
    seed: [
      {
        owner: 'platform',
        name: 'gitops-config',
        files: { 'README.md': '# Configuration\n' },
        protection: { enable_push: false, required_approvals: 1 },
      },
    ],
  });
  const token = forge.tokenOf(bot);
  const { host } = new URL(forge.url);
  const goldenPath = {
    organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
    configRepository: { url: `${forge.url}/platform/gitops-config` },
    serviceRepositories: { url: `${forge.url}/{owner}/{service}` },
    ...(options.environments && { environments: options.environments }),
  };
  const config = {
    integrations: {
      gitea: [{ host, baseUrl: forge.url, username: bot, password: token }],
    },
    goldenPath,
  };
  return {
    ...forge,
    config,
    token,
    integrations: ScmIntegrations.fromConfig(new ConfigReader(config)),
    organisation: parseOrganisation(goldenPath),
    async api(path, { method = 'GET', body, login = bot } = {}) {
      const response = await fetch(`${forge.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `token ${forge.tokenOf(login)}`,
          'content-type': 'application/json',
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok)
        throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    },
    async remove() {
      await forge.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
