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
import { createConfigChangeRequestAction } from './createConfigChangeRequestAction';

const inputOf = (name: string, more: object = {}) => ({
  workload: 'http-api',
  values: { name, owner: 'payments', runtime: 'node', ...more },
});
const repository = '/repos/platform/gitops-config';

interface Pull {
  number: number;
  state: string;
  body: string;
  head: { ref: string };
}

describe('golden-path:config:change-request', () => {
  const workspace = createMockDirectory();
  let forge: TestForge;
  let engine: Engine;
  /** With production alone, where the number of environments doesn't matter: each one takes time to verify. */
  let brief: Engine;
  beforeAll(async () => {
    forge = await startTestForge();
    engine = createTestEngine(forge);
    const { organisation } = forge;
    brief = createTestEngine({
      ...forge,
      organisation: {
        ...organisation,
        environments: organisation.environments.slice(-1),
      },
    });
  });
  afterAll(() => forge.remove());

  const run = createStepRunner(() => {
    workspace.clear();
    return workspace;
  });
  const action = (authority = createAuthority(), of = brief) =>
    createConfigChangeRequestAction({
      engine: of,
      authority,
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
    });
  const pullsOf = async (name: string) =>
    ((await forge.api(`${repository}/pulls?state=all`)) as Pull[]).filter(
      ({ head }) => head.ref === `golden-path/create/${name}`,
    );

  it('opens one change request that says who asked and what each environment gets, and finds it again', async () => {
    const checkpoints = new Map<string, unknown>();
    const input = inputOf('refunds-api', {
      description: 'Gives @mina money back <img src=x> [a](javascript:b) | `c`',
    });
    const first = await run(action(createAuthority(), engine), {
      input,
      checkpoints,
    });
    const [pull] = await pullsOf('refunds-api');
    expect(first.outputs).toEqual({
      branch: 'golden-path/create/refunds-api',
      changeRequestNumber: pull?.number,
      changeRequestUrl: `${forge.url}/platform/gitops-config/pulls/${pull?.number}`,
    });
    expect(first.log).toMatch(/Opened the change request: .* \(\d+ files/);
    expect(pull?.body).toContain('**Requested by** `user:default/mina.park`');
    expect(pull?.body).toContain(
      `[payments/refunds-api](${forge.url}/payments/refunds-api)`,
    );
    expect(pull?.body).toContain(
      '`` Gives @mina money back <img src=x> [a](javascript:b) | `c` ``',
    );
    expect(pull?.body).toContain('| **Replicas** | `1` | `2` | `3 to 8` |');
    const changed = (await forge.api(
      `${repository}/pulls/${pull?.number}/files?limit=100`,
    )) as Array<{ filename: string; status: string }>;
    expect(changed.length).toBeGreaterThan(10);
    for (const { filename, status } of changed) {
      expect(filename).toMatch(/^apps\/refunds-api\//);
      expect(status).toBe('added');
    }

    for (const again of [checkpoints, new Map<string, unknown>()]) {
      const next = await run(action(createAuthority(), engine), {
        input,
        checkpoints: again,
      });
      expect(next.outputs).toEqual(first.outputs);
      expect(next.log).toContain(
        'The change request of an earlier try is open',
      );
    }
    expect(await pullsOf('refunds-api')).toHaveLength(1);
  });

  it('leaves a change request alone that somebody closed, and says so', async () => {
    const checkpoints = new Map<string, unknown>();
    const input = inputOf('declined');
    const { outputs } = await run(action(), { input, checkpoints });
    await forge.api(`${repository}/pulls/${outputs.changeRequestNumber}`, {
      method: 'PATCH',
      body: { state: 'closed' },
    });
    const { log } = await run(action(), { input, checkpoints });
    expect(log).toContain('was closed and is not opened again');
    expect(await pullsOf('declined')).toHaveLength(1);
  });

  it('X4: a dry run writes nothing at the forge and says what it would do', async () => {
    const { outputs, log } = await run(action(), {
      input: inputOf('dry'),
      isDryRun: true,
    });
    expect(outputs).toEqual({ branch: 'golden-path/create/dry' });
    expect(log).toMatch(
      /Dry run: would propose \d+ files .*nothing was written/,
    );
    expect(await pullsOf('dry')).toEqual([]);
    await expect(
      forge.api(`${repository}/branches/golden-path/create/dry`),
    ).rejects.toThrow('404');
  });

  it('says that the repository exists when it fails, and goes on from there', async () => {
    await forge.api('/orgs/payments/repos', {
      method: 'POST',
      body: { name: 'failing' },
    });
    const input = inputOf('failing');
    for (let attempt = 0; attempt < 4; attempt++)
      forge.faults.next({ method: 'POST', path: /\/pulls$/ }, 503);
    await expect(run(action(), { input })).rejects.toThrow(
      /answered 503\nThe repository .*\/payments\/failing exists already\.\nRetry goes on from there/,
    );
    const { log } = await run(action(), { input });
    expect(log).toContain('Opened the change request');
    expect(await pullsOf('failing')).toHaveLength(1);
  });

  it('F9: opens nothing for a group that the requester does not belong to', async () => {
    await expect(
      run(action(createAuthority({ groups: ['group:default/platform'] })), {
        input: inputOf('stranger'),
      }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('owner: found group:default/payments'),
    });
    expect(await pullsOf('stranger')).toEqual([]);
  });
});
