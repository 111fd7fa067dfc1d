import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startTestForge,
  type TestForge,
} from '../../golden-path-node/testing/testForge';
import scaffolderModuleGoldenPath from '.';

describe('the module of the scaffolder', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  const start = (goldenPath: object = forge.config.goldenPath) =>
    startTestBackend({
      features: [
        import('@backstage/plugin-scaffolder-backend'),
        scaffolderModuleGoldenPath,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: { ...forge.config, goldenPath: { ...goldenPath } },
        }),
      ],
    });

  it('adds four actions that can run dry, with described inputs and outputs and no secret among them', async () => {
    const backend = await start();
    const { body } = await request(backend.server)
      .get('/api/scaffolder/v2/actions')
      .set('authorization', mockCredentials.user.header());
    const actions = (
      body as Array<{ id: string; examples: unknown[]; schema: object }>
    ).filter(({ id }) => id.startsWith('golden-path:'));
    expect(actions.map(({ id }) => id).sort()).toEqual([
      'golden-path:config:change-request',
      'golden-path:generate',
      'golden-path:service:publish',
      'golden-path:verify',
    ]);
    for (const { examples, schema } of actions) {
      expect(examples.length).toBeGreaterThan(0);
      expect(schema).toMatchObject({
        input: { properties: { values: { description: expect.any(String) } } },
        output: { properties: expect.any(Object) },
      });
      expect(JSON.stringify(schema)).not.toMatch(/token|password|credential/i);
    }
    await backend.stop();
  });

  it('keeps a backend from starting whose organisation has a wrong key', async () => {
    await expect(
      start({ ...forge.config.goldenPath, enviroments: [] }),
    ).rejects.toThrow(/goldenPath\.enviroments/);
  });
});
