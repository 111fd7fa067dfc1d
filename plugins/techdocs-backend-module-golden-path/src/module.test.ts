import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import techdocsModule from './index';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'techdocs-module-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the TechDocs module', () => {
  it('builds and serves the documentation of a service, without MkDocs or Docker', async () => {
    const repository = join(folder, 'refunds-api');
    await mkdir(join(repository, 'docs'), { recursive: true });
    await writeFile(join(repository, 'docs', 'index.md'), '# Refunds\n');
    await writeFile(join(repository, 'docs', 'runbook.md'), '# Runbook\n');
    const location = `file:${join(repository, 'catalog-info.yaml')}`;
    const { server } = await startTestBackend({
      features: [
        techdocsPlugin,
        techdocsModule,
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'refunds-api',
                namespace: 'default',
                uid: 'uid-1',
                annotations: {
                  'backstage.io/techdocs-ref': 'dir:.',
                  'backstage.io/managed-by-location': location,
                },
              },
            },
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            techdocs: {
              builder: 'local',
              publisher: {
                type: 'local',
                local: { publishDirectory: join(folder, 'published') },
              },
            },
          },
        }),
      ],
    });
    const get = (path: string) =>
      request(server)
        .get(`/api/techdocs/${path}`)
        .set('authorization', mockCredentials.user.header());

    const log = await get('sync/default/component/refunds-api');
    expect(log.text).toContain('event: finish\ndata: {"updated":true}');

    const site = 'static/docs/default/component/refunds-api';
    expect((await get(`${site}/runbook/index.html`)).text).toContain(
      '<h1 id="section-runbook">Runbook',
    );
    expect((await get(`${site}/search/search_index.json`)).status).toBe(200);
    const { body } = await get(
      'metadata/techdocs/default/component/refunds-api',
    );
    expect(body).toMatchObject({
      site_name: 'refunds-api',
      etag: expect.any(String),
    });
  });
});
