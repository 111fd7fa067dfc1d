import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  startTestForge,
  type TestForge,
} from '../../../golden-path-node/testing/testForge';
import {
  boundaries,
  startTestPortal,
  type TestPortal,
} from '../../testing/portal';

const deadline = { timeout: 60_000, interval: 250 };

describe('a task that stops between any two steps', () => {
  let forge: TestForge;
  let databases: string;
  let portal: TestPortal | undefined;
  beforeAll(async () => {
    forge = await startTestForge();
    databases = await mkdtemp(join(tmpdir(), 'golden-path-databases-'));
  });
  afterAll(async () => {
    await portal?.stop();
    await forge.remove();
    await rm(databases, { recursive: true, force: true });
  });

  const createAll = async (from: TestPortal, prefix: string) => {
    const tasks: Array<{ id: string; name: string }> = [];
    for (const stopAt of boundaries) {
      const name = `${prefix}-${stopAt}`;
      const id = await from.create({
        name,
        owner: 'group:default/payments',
        runtime: 'node',
        stopAt,
      });
      tasks.push({ id, name });
    }
    return tasks;
  };

  const expectOneOfEach = async (from: TestPortal, name: string) => {
    const commits = await forge.api(`/repos/payments/${name}/commits`);
    expect(commits).toHaveLength(1);
    const pulls = (await forge.api(
      '/repos/platform/gitops-config/pulls?state=all&limit=50',
    )) as Array<{ head: { ref: string } }>;
    expect(
      pulls.filter(({ head }) => head.ref === `golden-path/create/${name}`),
    ).toHaveLength(1);
    await vi.waitFor(
      async () =>
        expect(
          (await from.components()).filter(one => one === name),
        ).toHaveLength(1),
      deadline,
    );
  };

  const expectCompleted = (from: TestPortal, ids: readonly string[]) =>
    vi.waitFor(async () => {
      const tasks = await Promise.all(ids.map(id => from.task(id)));
      for (const { status, log } of tasks)
        expect(status === 'completed' ? status : `${status}\n${log}`).toBe(
          'completed',
        );
    }, deadline);

  it('ends with one repository, one change request and one entity when a person tries it again', async () => {
    portal = await startTestPortal(forge, { databases, recovery: false });
    const running = portal;
    running.atBoundary = 'fail';
    await vi.waitFor(() => createProbe(running), deadline);
    const tasks = await createAll(running, 'again');
    await vi.waitFor(async () => {
      for (const { id } of tasks)
        expect((await running.task(id)).status).toBe('failed');
    }, deadline);

    running.atBoundary = 'pass';
    for (const { id } of tasks) await running.retry(id);
    await expectCompleted(
      running,
      tasks.map(({ id }) => id),
    );
    for (const { name } of tasks) await expectOneOfEach(running, name);
    await running.stop();
    portal = undefined;
  }, 180_000);

  it('ends with one of each when the backend is killed there and another one goes on', async () => {
    const killed = await startTestPortal(forge, { databases, recovery: true });
    killed.atBoundary = 'hang';
    const tasks = await createAll(killed, 'killed');
    await vi.waitFor(
      () => expect(killed.hanging).toBe(boundaries.length),
      deadline,
    );
    await killed.stop();

    const next = await startTestPortal(forge, { databases, recovery: true });
    portal = next;
    await expectCompleted(
      next,
      tasks.map(({ id }) => id),
    );
    for (const { id, name } of tasks) {
      expect((await next.task(id)).log).toContain('Task recovered');
      await expectOneOfEach(next, name);
    }
  }, 180_000);
});

/** The template is there once the catalog has processed it. */
async function createProbe(portal: TestPortal): Promise<void> {
  await portal.create({ stopAt: 0 }).catch(error => {
    if (String(error).startsWith('Error: 404')) throw error;
  });
}
