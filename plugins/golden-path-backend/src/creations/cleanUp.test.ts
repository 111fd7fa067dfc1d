import {
  type Remain,
  remainKinds,
} from '@golden-path/plugin-golden-path-common';
import type { Engine } from '@golden-path/plugin-golden-path-node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestEngine } from '../../../golden-path-node/testing/testEngine';
import {
  startTestForge,
  type TestForge,
} from '../../../golden-path-node/testing/testForge';
import {
  create,
  fakeCatalog,
  fakeScaffolder,
  readerOf,
} from '../../testing/fakeCreations';
import { cleanUp } from './cleanUp';
import { readCreationTask } from './creationTask';
import { readRemains } from './readRemains';

const taskId = '6f1c2f0e-90a5-4c60-a9a1-0b2f5a1c9d11';
const otherTaskId = '0d6e0d55-2d3f-4a8f-8a26-6f3a2a6f6b22';
const actions = (remains: readonly Remain[]) =>
  remains.map(({ action }) => action);

describe('cleaning up a creation that failed', () => {
  let forge: TestForge;
  let engine: Engine;
  let scaffolder: ReturnType<typeof fakeScaffolder>;
  let entries: ReturnType<typeof fakeCatalog>;
  beforeAll(async () => {
    forge = await startTestForge();
    engine = createTestEngine(forge);
  });
  beforeEach(() => {
    scaffolder = fakeScaffolder();
    entries = fakeCatalog();
  });
  afterAll(() => forge.remove());

  const as = (person?: Parameters<typeof readerOf>[1]) =>
    readerOf(
      { engine, scaffolder: scaffolder.service, catalog: entries.catalog },
      person,
    );
  const remainsOf = async () => {
    const reader = as();
    const task = await readCreationTask(reader, taskId);
    return (await readRemains(reader, task)).remains;
  };
  const commit = (repository: string, branch: string) =>
    forge.api(`/repos/${repository}/contents/NOTES.md`, {
      method: 'POST',
      body: {
        content: Buffer.from('mine').toString('base64'),
        message: 'Note',
        branch,
        new_branch: branch === 'main' ? 'fix-it' : undefined,
      },
    });

  it('removes what the try made and was agreed to; run twice it does nothing more', async () => {
    const name = 'refunds-api';
    scaffolder.put(taskId, { name });
    const { host, address, config, url } = await create(engine, {
      name,
      taskId,
    });
    entries.register(url);
    entries.register(`${url}-two`);
    expect(actions(await remainsOf())).toEqual(['remove', 'remove', 'remove']);

    await expect(
      cleanUp(as(), taskId, ['catalog-entry', 'change-request']),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('payments/refunds-api was not shown'),
    });
    expect(await host.exists(address)).toBe(true);
    expect(entries.locations).toHaveLength(2);

    const first = await cleanUp(as(), taskId, remainKinds);
    expect(first.removed.map(({ kind }) => kind)).toEqual([...remainKinds]);
    expect(actions(first.remains)).toEqual(['absent', 'absent', 'absent']);
    expect(await host.exists(address)).toBe(false);
    expect(await config.trace(`golden-path/create/${name}`)).toBeUndefined();
    expect(entries.locations.map(({ target }) => target)).toEqual([
      expect.stringContaining('refunds-api-two/'),
    ]);
    expect(await cleanUp(as(), taskId, remainKinds)).toMatchObject({
      removed: [],
    });
  });

  it('keeps a branch without a change request that somebody else made, and says that it is one', async () => {
    const name = 'blocked-api';
    scaffolder.put(taskId, { name });
    await forge.api('/repos/platform/gitops-config/contents', {
      method: 'POST',
      body: {
        new_branch: `golden-path/create/${name}`,
        message: 'By hand',
        files: [
          { operation: 'create', path: `apps/${name}/x`, content: 'YQ==' },
        ],
      },
    });
    expect((await remainsOf())[1]).toMatchObject({
      name: `the branch golden-path/create/${name} of platform/gitops-config`,
      action: 'keep',
      partial: true,
    });
  });

  it('goes on where an earlier run stopped', async () => {
    const name = 'stopped-api';
    scaffolder.put(taskId, { name });
    const { host, address } = await create(engine, { name, taskId });
    forge.faults.next(
      { method: 'DELETE', path: /\/repos\/payments\/[^/]+$/ },
      403,
    );
    await expect(cleanUp(as(), taskId, remainKinds)).rejects.toThrow();
    expect(actions(await remainsOf())).toEqual(['absent', 'absent', 'remove']);
    await cleanUp(as(), taskId, remainKinds);
    expect(await host.exists(address)).toBe(false);
  });

  it("keeps a repository with somebody else's commit, and its catalog entry", async () => {
    const name = 'used-api';
    scaffolder.put(taskId, { name });
    const { host, address, url } = await create(engine, { name, taskId });
    entries.register(url);
    await commit(`payments/${name}`, 'main');
    const { removed, remains } = await cleanUp(as(), taskId, remainKinds);
    expect(removed.map(({ kind }) => kind)).toEqual(['change-request']);
    expect(actions(remains)).toEqual(['keep', 'absent', 'keep']);
    expect(remains[2]?.reason).toContain('fix-it');
    expect(await host.exists(address)).toBe(true);
    expect(entries.locations).toHaveLength(1);
  });

  it('keeps what another try made, unless it is an earlier failed one of the same person', async () => {
    const name = 'shared-api';
    scaffolder.put(taskId, { name });
    await create(engine, { name, taskId: otherTaskId });
    for (const other of [
      undefined,
      { requester: 'user:default/tomas.vidal' },
      { status: 'completed' as const },
      { status: 'processing' as const },
    ]) {
      if (other) scaffolder.put(otherTaskId, { name, ...other });
      expect(actions(await remainsOf())).toEqual(['absent', 'keep', 'keep']);
    }
    scaffolder.put(otherTaskId, { name });
    expect(actions(await remainsOf())).toEqual(['absent', 'remove', 'remove']);
  });

  it('is for who started the task, and for who may clean up after others', async () => {
    const name = 'private-api';
    scaffolder.put(taskId, { name });
    const { host, address } = await create(engine, { name, taskId });
    const tomas = { name: 'user:default/tomas.vidal' };
    await expect(cleanUp(as(tomas), taskId, remainKinds)).rejects.toMatchObject(
      { name: 'NotAllowedError' },
    );
    expect(await host.exists(address)).toBe(true);
    const dana = {
      name: 'user:default/dana.whitfield',
      mayCleanUpOthers: true,
    };
    expect((await cleanUp(as(dana), taskId, remainKinds)).removed).toHaveLength(
      2,
    );
  });

  it('refuses a task that is under way, is complete, or creates no service', async () => {
    const name = 'busy-api';
    for (const status of ['open', 'processing', 'completed'] as const) {
      scaffolder.put(taskId, { name, status });
      await expect(cleanUp(as(), taskId, remainKinds)).rejects.toMatchObject({
        name: 'ConflictError',
      });
    }
    const secondsAgo = (seconds: number) =>
      new Date(Date.now() - seconds * 1000).toISOString();
    const cancelled = (lastHeartbeatAt: string) =>
      scaffolder.put(taskId, { name, status: 'cancelled', lastHeartbeatAt });
    // A step of it may still be making something.
    cancelled(secondsAgo(5));
    await expect(cleanUp(as(), taskId, remainKinds)).rejects.toThrow(
      'may still be ending',
    );
    cancelled(secondsAgo(90));
    expect((await cleanUp(as(), taskId, remainKinds)).removed).toEqual([]);
    for (const task of [
      { name, action: 'debug:log' },
      { name: '../gitops-config' },
    ]) {
      scaffolder.put(taskId, task);
      await expect(cleanUp(as(), taskId, remainKinds)).rejects.toMatchObject({
        name: 'NotFoundError',
      });
    }
  });
});
