import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createPublishGiteaAction } from '@backstage/plugin-scaffolder-backend-module-gitea';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../testing/testForge';

describe("Backstage's own Gitea integration, unchanged", () => {
  let forge: TestForge;
  let config: ConfigReader;
  beforeAll(async () => {
    forge = await startTestForge();
    config = new ConfigReader({
      backend: { workingDirectory: await forge.workspace() },
      integrations: {
        gitea: [
          {
            host: new URL(forge.url).host,
            baseUrl: forge.url,
            username: 'golden-path-bot',
            password: forge.tokenOf('golden-path-bot'),
          },
        ],
      },
    });
  });
  afterAll(() => forge.remove());

  const publish = async (
    repo: string,
    options: Record<string, string> = {},
  ) => {
    const workspacePath = await forge.workspace();
    await mkdir(join(workspacePath, 'docs'));
    await writeFile(
      join(workspacePath, 'catalog-info.yaml'),
      'kind: Component\n',
    );
    await writeFile(join(workspacePath, 'docs', 'runbook.md'), '# Runbook\n');
    const outputs = new Map<string, unknown>();
    const action = createPublishGiteaAction({
      config,
      integrations: ScmIntegrations.fromConfig(config),
    });
    const input = {
      repoUrl: `${new URL(forge.url).host}?owner=payments&repo=${repo}`,
      description: 'Made by a template',
      gitAuthorName: 'Mina Park',
      gitAuthorEmail: 'mina.park@acme.io',
      ...options,
    };
    const context = {
      ...createMockActionContext({ input, workspacePath }),
      output: (name: string, value: unknown) => {
        outputs.set(name, value);
      },
    };
    await action.handler(context as Parameters<typeof action.handler>[0]);
    return Object.fromEntries(outputs);
  };

  it('publish:gitea creates the repository, pushes the workspace and finds its page', async () => {
    const output = await publish('refunds-api');
    expect(output).toEqual({
      remoteUrl: `${forge.url}/payments/refunds-api.git`,
      repoContentsUrl: `${forge.url}/payments/refunds-api/src/branch/main/`,
      commitHash: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    const { json } = await forge.api(
      'GET',
      '/repos/payments/refunds-api/commits',
    );
    expect(json).toMatchObject([
      {
        sha: output.commitHash,
        author: { login: 'mina.park' },
        commit: { message: expect.stringContaining('initial commit') },
      },
    ]);
    await expect(publish('refunds-api')).rejects.toThrow(/409 Conflict/);
  });

  it('the URL reader reads files, whole trees and searches, as catalog:register and TechDocs do', async () => {
    const reader = UrlReaders.default({
      config,
      logger: mockServices.logger.mock(),
    });
    const output = await publish('ledger-api', { defaultBranch: 'trunk' });
    const root = `${forge.url}/payments/ledger-api/src/branch/trunk`;

    const file = await reader.readUrl(`${root}/catalog-info.yaml`);
    expect((await file.buffer()).toString()).toBe('kind: Component\n');
    await expect(reader.readUrl(`${root}/gone.yaml`)).rejects.toMatchObject({
      name: 'NotFoundError',
    });

    const tree = await reader.readTree(`${root}/`);
    const files = await tree.files();
    expect(files.map(({ path }) => path).sort()).toEqual([
      'catalog-info.yaml',
      'docs/runbook.md',
    ]);
    expect(tree.etag).toBe(output.commitHash);
    const folder = await (await reader.readTree(`${root}/docs`)).files();
    expect(folder.map(({ path }) => path)).toEqual(['runbook.md']);
    await expect(
      reader.readTree(`${root}/`, { etag: tree.etag }),
    ).rejects.toMatchObject({ name: 'NotModifiedError' });

    const found = await reader.search(`${root}/catalog-info.yaml`);
    expect(found.files).toHaveLength(1);
    const missing = await reader.search(`${root}/absent.yaml`);
    expect(missing.files).toEqual([]);
  });

  it('links of the integration lead to pages that exist', async () => {
    const integrations = ScmIntegrations.fromConfig(config);
    const url = `${forge.url}/platform/gitops-config/src/branch/main/README.md`;
    for (const link of [
      url,
      integrations.resolveEditUrl(url),
      integrations.resolveUrl({ url: './CODEOWNERS', base: url }),
    ]) {
      const response = await fetch(link);
      expect({ link, status: response.status }).toEqual({ link, status: 200 });
      expect(response.headers.get('content-type')).toContain('text/html');
    }
  });
});
