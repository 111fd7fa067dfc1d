import { fork } from 'node:child_process';
import { once } from 'node:events';
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
import type { PortalAnswer, PortalOrder } from '../../testing/portalProcess';

/** A service takes seconds; GOLDEN_PATH_SLOW=1 tries every boundary, else the first, the middle and the last. */
const tried = process.env.GOLDEN_PATH_SLOW
  ? boundaries
  : boundaries.filter(
      (_, index, { length }) =>
        index === 0 || index === length >> 1 || index === length - 1,
    );
const deadline = { timeout: 150_000, interval: 500 };

describe('a task that stops between any two steps', () => {
  let forge: TestForge;
  let databases: string;
  let portal: TestPortal | undefined;
  beforeAll(async () => {
    forge = await startTestForge({
      environments: [{ name: 'production', cluster: 'prod' }],
    });
    databases = await mkdtemp(join(tmpdir(), 'golden-path-databases-'));
  });
  afterAll(async () => {
    await portal?.stop();
    await forge.remove();
    await rm(databases, { recursive: true, force: true });
  });

  const servicesOf = (prefix: string, at: readonly number[]) =>
    at.map(stopAt => ({
      name: `${prefix}-${stopAt}`,
      owner: 'group:default/payments',
      runtime: 'node',
      stopAt,
    }));

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
        expect(await from.entities(name)).toMatchObject([
          {
            kind: 'API',
            spec: { definition: expect.stringMatching(/^openapi: 3\.1/) },
          },
          { kind: 'Component', spec: { providesApis: [name] } },
        ]),
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

  it('ends with one repository, one change request, one component and one API when a person tries it again', async () => {
    portal = await startTestPortal(forge, { databases, recovery: false });
    const running = portal;
    running.atBoundary = 'fail';
    const services = servicesOf('again', tried);
    const tasks: string[] = [];
    for (const values of services) tasks.push(await running.create(values));
    await vi.waitFor(async () => {
      for (const id of tasks)
        expect((await running.task(id)).status).toBe('failed');
    }, deadline);

    running.atBoundary = 'pass';
    for (const id of tasks) await running.retry(id);
    await expectCompleted(running, tasks);
    for (const { name } of services) await expectOneOfEach(running, name);
    await running.stop();
    portal = undefined;
  }, 400_000);

  it('ends with one of each when the backend is killed there and another one goes on (GOLDEN_PATH_SLOW)', async context => {
    if (!process.env.GOLDEN_PATH_SLOW)
      return context.skip('takes a minute; GOLDEN_PATH_SLOW=1 runs it');
    const services = servicesOf('killed', boundaries);
    const tasks = await createAndKill({
      config: forge.config,
      databases,
      services,
    });

    const next = await startTestPortal(forge, { databases, recovery: true });
    portal = next;
    await expectCompleted(next, tasks);
    for (const id of tasks)
      expect((await next.task(id)).log).toContain('Task recovered');
    for (const { name } of services) await expectOneOfEach(next, name);
  }, 400_000);
});

/** Has a portal in a process of its own create services, and kills it while each task is at its boundary. */
async function createAndKill(order: PortalOrder): Promise<readonly string[]> {
  const child = fork(join(__dirname, '../../testing/portalProcess.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  child.send(order);
  const answer = await Promise.race([
    once(child, 'message').then(([message]) => message as PortalAnswer),
    ended.then(([code]) => {
      throw new Error(`the portal ended by itself with code ${code}`);
    }),
  ]);
  child.kill('SIGKILL');
  await ended;
  return answer.tasks;
}
