import { symlink } from 'node:fs/promises';
import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createTestEngine } from '../../../../golden-path-node/testing/testEngine';
import {
  startTestForge,
  type TestForge,
} from '../../../../golden-path-node/testing/testForge';
import {
  createAuthority,
  createStepRunner,
} from '../../../testing/actionContext';
import { examples } from './createGenerateAction.examples';
import { createGenerateAction } from './createGenerateAction';

const values = {
  name: 'refunds-api',
  owner: 'group:default/payments',
  runtime: 'node',
  description: 'Gives money back',
};

describe('golden-path:generate', () => {
  const workspace = createMockDirectory();
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  const run = createStepRunner(() => {
    workspace.clear();
    return workspace;
  });
  const action = (authority = createAuthority()) =>
    createGenerateAction({ engine: createTestEngine(forge), authority });
  const input = { values, workload: 'http-api' };

  it('writes both trees into the workspace, over what an interrupted try left, and says what it made', async () => {
    workspace.setContent({ service: { 'half-written': '' } });
    const { outputs, log } = await run(action(), { input, workspace });
    const written = workspace.content() as Record<string, object>;
    expect(Object.keys(written)).toEqual(['config', 'service']);
    expect(written.service).toMatchObject({
      'golden-path.yaml': expect.stringContaining('name: refunds-api'),
      'catalog-info.yaml': expect.any(String),
      src: { 'main.ts': 'export {};\n' },
    });
    expect(written.service).not.toHaveProperty('half-written');
    expect(Object.keys(written.config ?? {})).toEqual(['apps']);
    expect(outputs).toMatchObject({
      service: {
        name: 'refunds-api',
        owner: 'group:default/payments',
        description: 'Gives money back',
      },
      files: { service: expect.any(Number), config: expect.any(Number) },
    });
    expect(log).toMatch(
      /Generated refunds-api for group:default\/payments: \d+ files in service\/, \d+ in config\/ for dev, qa, staging, production, preview/,
    );

    const again = await run(action(), {
      input: { blueprint: String(outputs.blueprint) },
    });
    expect(again.workspace.content()).toEqual(written);
  });

  it('has examples that work', async () => {
    for (const { example } of examples) {
      const [step] = parse(example).steps;
      await run(action(), {
        input: step.input.values ? input : step.input,
      });
    }
  });

  it('F9: a group that the requester does not belong to is refused as owner, whoever asks', async () => {
    for (const groups of [
      ['group:default/platform'],
      ['user:default/mina.park'],
      [],
    ])
      await expect(
        run(action(createAuthority({ groups })), { input }),
      ).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining(
          'owner: found group:default/payments; accepted: a group that you belong to',
        ),
      });
    expect(workspace.content()).toEqual({});
    await expect(
      run(action(createAuthority({ groups: ['group:default/ghosts'] })), {
        input: { ...input, values: { ...values, owner: 'ghosts' } },
      }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('a group of the catalog'),
    });
  });

  it('needs the permission and a person', async () => {
    await expect(
      run(action(createAuthority({ mayCreate: false })), { input }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('golden-path.service.create'),
    });
    for (const credentials of [
      mockCredentials.service(),
      mockCredentials.none(),
    ])
      await expect(run(action(), { input, credentials })).rejects.toMatchObject(
        { name: 'NotAllowedError' },
      );
  });

  it.each([
    [{}, /values, blueprint: found neither/],
    [{ values: '${{ parameters }}' }, /values: accepted is an object/],
    [{ ...input, blueprint: 'x' }, /values, blueprint: found both/],
    [{ ...input, workload: '${{ nope }}' }, /spec\.workload: found/],
    [{ blueprint: '${{ steps.x.output.blueprint }}' }, /blueprint/],
    [
      { values: { ...values, name: '../x' }, workload: 'http-api' },
      /metadata\.name/,
    ],
  ])(
    'refuses %j, naming the field, and writes nothing',
    async (bad, message) => {
      await expect(run(action(), { input: bad })).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(message),
      });
      expect(workspace.content()).toEqual({});
    },
  );

  it('does not write through a link that stands in the way', async () => {
    const outside = createMockDirectory({ content: { 'keep.txt': 'mine' } });
    workspace.setContent({});
    await symlink(outside.path, workspace.resolve('service'));
    await expect(run(action(), { input, workspace })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('"service"'),
    });
    expect(outside.content()).toEqual({ 'keep.txt': 'mine' });
  });
});
