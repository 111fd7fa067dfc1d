import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Engine } from '@golden-path/plugin-golden-path-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestEngine } from '../../../../golden-path-node/testing/testEngine';
import {
  startTestForge,
  type TestForge,
} from '../../../../golden-path-node/testing/testForge';
import {
  createAuthority,
  createStepRunner,
} from '../../../testing/actionContext';
import { createServicePublishAction } from './createServicePublishAction';

const inputOf = (name: string, more: object = {}) => ({
  workload: 'http-api',
  values: { name, owner: 'payments', runtime: 'node', ...more },
});

describe('golden-path:service:publish', () => {
  const workspace = createMockDirectory();
  let forge: TestForge;
  let engine: Engine;
  beforeAll(async () => {
    forge = await startTestForge({
      environments: [{ name: 'production', cluster: 'prod' }],
    });
    engine = createTestEngine(forge);
  });
  afterAll(() => forge.remove());

  const run = createStepRunner(() => {
    workspace.clear();
    return workspace;
  });
  const action = (authority = createAuthority(), overrides = {}) =>
    createServicePublishAction({
      engine: { ...engine, ...overrides },
      authority,
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
    });
  const commitsOf = async (name: string) =>
    (await forge.api(`/repos/payments/${name}/commits`)) as unknown[];
  const repositories = async () =>
    ((await forge.api('/orgs/payments/repos')) as Array<{ name: string }>).map(
      ({ name }) => name,
    );

  it('publishes once, whether a try is replayed, repeated or repeated without its checkpoints', async () => {
    const checkpoints = new Map<string, unknown>();
    const input = inputOf('refunds-api');
    const first = await run(action(), { input, checkpoints });
    expect(first.outputs).toEqual({
      remoteUrl: `${forge.url}/payments/refunds-api`,
      repoContentsUrl: `${forge.url}/payments/refunds-api/src/branch/main/`,
      catalogInfoUrl: `${forge.url}/payments/refunds-api/src/branch/main/catalog-info.yaml`,
      cloneUrl: `${forge.url}/payments/refunds-api.git`,
      commitHash: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(first.log).toMatch(/Published \d+ files to .*refunds-api \(commit/);

    for (const again of [checkpoints, new Map<string, unknown>()]) {
      const next = await run(action(), { input, checkpoints: again });
      expect(next.outputs).toEqual(first.outputs);
      expect(next.log).toContain('was published by an earlier try');
    }
    expect(await commitsOf('refunds-api')).toHaveLength(1);
  });

  it('publishes again when somebody has deleted what the checkpoint remembers', async () => {
    const checkpoints = new Map<string, unknown>([
      [
        'service.publish.payments/deleted',
        {
          status: 'published',
          commit: '0'.repeat(40),
          made: [],
          protection: 'protected',
        },
      ],
    ]);
    const { outputs } = await run(action(), {
      input: inputOf('deleted'),
      checkpoints,
    });
    expect(await commitsOf('deleted')).toHaveLength(1);
    expect(outputs.commitHash).not.toBe('0'.repeat(40));
  });

  it('X4: a dry run writes nothing at the forge and says what it would do', async () => {
    const { outputs, log } = await run(action(), {
      input: inputOf('dry'),
      isDryRun: true,
    });
    expect(outputs).toMatchObject({ remoteUrl: `${forge.url}/payments/dry` });
    expect(log).toMatch(
      /Dry run: would publish \d+ files to .*\/payments\/dry, private; nothing was written/,
    );
    expect(await repositories()).not.toContain('dry');
  });

  it('publishes nothing that is not verified, not authorized, or whose name is taken in the catalog', async () => {
    const failed = {
      status: 'failed' as const,
      overlays: [],
      findings: [
        { rule: 'x', severity: 'error' as const, message: 'is not right' },
      ],
      objects: { total: 0, valid: 0 },
      milliseconds: 0,
    };
    await expect(
      run(action(createAuthority(), { verify: async () => failed }), {
        input: inputOf('refused'),
      }),
    ).rejects.toThrow(/Verification found 1 problem.*\n- is not right/);

    await expect(
      run(action(createAuthority({ groups: ['group:default/platform'] })), {
        input: inputOf('refused'),
      }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });

    for (const kind of ['Component', 'API']) {
      const entities = [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind,
          metadata: {
            name: 'refused',
            annotations: {
              'backstage.io/managed-by-location':
                'url:https://elsewhere.example/catalog-info.yaml',
            },
          },
        },
      ];
      await expect(
        run(action(createAuthority({ entities })), {
          input: inputOf('refused'),
        }),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining(`the catalog has the ${kind} refused`),
      });
    }
    expect(await repositories()).not.toContain('refused');
  });

  it('says what exists by then when it fails half-way, and goes on from there', async () => {
    const checkpoints = new Map<string, unknown>();
    const input = inputOf('half-way');
    for (let attempt = 0; attempt < 4; attempt++)
      forge.faults.next({ method: 'POST', path: /git-receive-pack$/ }, 503);
    await expect(run(action(), { input, checkpoints })).rejects.toThrow(
      /did not succeed\nThe repository .*\/payments\/half-way exists by now\.\nRetry goes on from there; nothing is made twice\./,
    );
    const { outputs } = await run(action(), { input, checkpoints });
    expect(await commitsOf('half-way')).toHaveLength(1);
    expect(outputs.commitHash).toBeDefined();
  });

  it('F12: the same form twice makes one repository, and another form under the same name is refused', async () => {
    const tries = await Promise.all(
      [createMockDirectory(), createMockDirectory()].map(own =>
        run(action(), { input: inputOf('twice'), workspace: own }),
      ),
    );
    expect(tries[0]?.outputs).toEqual(tries[1]?.outputs);
    await expect(
      run(action(), { input: inputOf('twice', { description: 'Other' }) }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.not.stringContaining('Retry'),
    });
    expect(await commitsOf('twice')).toHaveLength(1);
  });

  it('stops before it publishes when the task is cancelled', async () => {
    await expect(
      run(action(), {
        input: inputOf('cancelled'),
        signal: AbortSignal.abort(),
      }),
    ).rejects.toThrow();
    expect(await repositories()).not.toContain('cancelled');
  });
});
