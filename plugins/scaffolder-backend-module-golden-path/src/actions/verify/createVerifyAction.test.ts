import { symlink } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Engine } from '@golden-path/plugin-golden-path-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestEngine } from '../../../../golden-path-node/testing/testEngine';
import {
  startTestForge,
  type TestForge,
} from '../../../../golden-path-node/testing/testForge';
import { createStepRunner } from '../../../testing/actionContext';
import { writeServiceTrees } from '../../workspace';
import { createVerifyAction } from './createVerifyAction';

const input = {
  workload: 'http-api',
  values: { name: 'refunds-api', owner: 'payments', runtime: 'node' },
};

describe('golden-path:verify', () => {
  const workspace = createMockDirectory();
  let forge: TestForge;
  let engine: Engine;
  beforeAll(async () => {
    forge = await startTestForge();
    engine = createTestEngine(forge);
  });
  afterAll(() => forge.remove());

  const run = createStepRunner(() => {
    workspace.clear();
    return workspace;
  });
  const generated = async () => {
    const { serviceRepository, configChange } = engine.generate(
      engine.readBlueprint(input),
    );
    workspace.clear();
    await writeServiceTrees(workspace.path, {
      service: serviceRepository,
      config: configChange,
    });
  };

  it('renders every overlay of the workspace and says how much was checked, in a dry run too', async () => {
    for (const isDryRun of [false, true]) {
      await generated();
      const { outputs, log } = await run(createVerifyAction({ engine }), {
        workspace,
        isDryRun,
      });
      expect(outputs).toEqual({
        overlays: 5,
        objects: expect.any(Number),
        warnings: 0,
      });
      expect(log).toMatch(
        /Verified 5 overlays \(dev, qa, staging, production, preview\): (\d+) of \1 objects match their schemas/,
      );
    }
  });

  it('verifies what it generates again when the workspace is gone', async () => {
    const action = createVerifyAction({ engine });
    const { outputs } = await run(action, { input });
    expect(outputs.overlays).toBe(5);
    await expect(run(action)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('has nothing of golden-path:generate'),
    });
  });

  it('fails with a list of what is wrong, where, and how it is put right', async () => {
    workspace.setContent({
      deployment: {
        apps: {
          x: {
            overlays: {
              dev: {
                'kustomization.yaml':
                  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [https://evil.example/base, ../../../other]\n',
              },
            },
          },
        },
      },
    });
    await expect(
      run(createVerifyAction({ engine }), {
        workspace,
        input: { path: 'deployment' },
      }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(
        /^Verification found \d+ problems; nothing was published:\n- apps\/x\/overlays\/dev\/kustomization\.yaml/,
      ),
    });
  });

  it('refuses paths that leave the workspace, and links in it', async () => {
    const action = createVerifyAction({ engine });
    for (const path of ['../../x', '/etc', '..', 'nowhere'])
      await expect(run(action, { input: { path } })).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(`path: found "${path}"`),
      });

    for (const [name, target] of [
      ['a', '/etc/passwd'],
      ['l1', 'l2'],
      ['dangling', '/tmp/does-not-exist'],
    ] as const) {
      workspace.setContent({ config: {} });
      await symlink(target, workspace.resolve('config', name));
      await expect(
        run(action, { workspace, input: { path: 'config' } }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(`config/${name} is a link`),
      });
    }
  });
});
