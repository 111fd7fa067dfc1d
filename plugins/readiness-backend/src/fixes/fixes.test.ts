import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabases } from '../testing/readinessFixture';
import {
  createFixReplica,
  type FixForge,
  startFixForge,
} from './testing/fixFixture';

const databases = testDatabases();
/** Two hundred take a busy machine half a minute. */
const proposals = process.env.GOLDEN_PATH_SLOW ? 200 : 8;
const mina = 'user:default/mina.park';

/** Nothing limits the traffic of the service's pods. */
const withoutPolicies = (path: string, text: string) =>
  /(default-deny|network-policy)\.yaml$/.test(path)
    ? undefined
    : path.endsWith('/base/kustomization.yaml')
      ? text.replace(/ +- (default-deny|network-policy)\.yaml\n/g, '')
      : text;

/** The forge starts git for every request, which takes a busy machine a while. */
const patience = { timeout: 120_000 };

/** A forge takes long enough for one database; GOLDEN_PATH_SLOW=1 takes the other one, too. */
const asked = databases
  .eachSupportedId()
  .slice(0, process.env.GOLDEN_PATH_SLOW ? undefined : 1);

describe.each(asked)('fixes on %s', patience, databaseId => {
  const name = `orders-${databaseId.toLowerCase().replace('_', '-')}`;
  const key = {
    service: `component:default/${name}`,
    environment: 'production',
  };
  const servicePath = `/repos/payments/${name}`;
  let at: FixForge;
  let one: Awaited<ReturnType<typeof createFixReplica>>;
  beforeAll(async () => {
    at = await startFixForge();
    await at.publish(name, withoutPolicies);
    one = await createFixReplica(at, await databases.init(databaseId));
  }, patience.timeout);
  afterAll(() => at.forge.remove());

  const idOf = async (check: string) => {
    const plan = await one.service.plan(key, check);
    if (plan.status !== 'ready') throw new Error(plan.reason);
    return plan.id;
  };

  it('X4: writes nothing before it is asked to, and then one change request in each repository, however often and from wherever', async () => {
    const check = 'structured-logging';
    const paths = [at.configPath, servicePath];
    const branches = () => Promise.all(paths.map(path => at.branches(path)));
    const before = await branches();
    const id = await idOf(check);
    expect(await branches()).toEqual(before);

    at.forge.faults.next(
      { method: 'POST', path: /gitops-config\/contents$/ },
      403,
    );
    await expect(one.service.propose(key, check, id, mina)).rejects.toThrow();
    expect(await one.knex('readiness_fixes')).toEqual([]);
    const [first] = await at.fixes(servicePath);

    const other = await createFixReplica(at, one.knex);
    const answers = await Promise.all(
      Array.from({ length: proposals }, (_, index) =>
        [one, other][index % 2]?.service.propose(key, check, id, mina),
      ),
    );
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    const [config, service] = await Promise.all(
      paths.map(path => at.fixes(path)),
    );
    expect([config?.length, service?.length]).toEqual([1, 1]);
    expect(answers[0]).toMatchObject({
      check,
      environment: 'production',
      requestedBy: mina,
      requestedAt: '2026-11-21T12:00:00.000Z',
      changeRequests: [
        {
          repository: `payments/${name}`,
          number: first?.number,
          state: 'open',
        },
        { repository: 'platform/gitops-config', state: 'open' },
      ],
    });
    const [request] = config ?? [];
    expect(request).toMatchObject({
      title: `${name}: make ${check} pass in production`,
      head: { ref: `golden-path/fix/${name}/${check}/${id.slice(0, 12)}` },
    });
    expect(request?.body).toContain(
      `/payments/${name}/pulls/${first?.number}: merge that first`,
    );
    expect(request?.body).toContain(
      `| production | ${check} | unknown | pass |`,
    );
  });

  it('refuses a plan that is another one by now, and what a person alone can do', async () => {
    for (const check of ['network-policy', 'dashboard'])
      await expect(
        one.service.propose(key, check, 'f'.repeat(64), mina),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    expect(await at.fixes(at.configPath)).toHaveLength(1);
  });

  it('follows what was opened: asks again after a while, and has everything judged anew once it is merged', async () => {
    const check = 'network-policy';
    const id = await idOf(check);
    const { changeRequests } = await one.service.propose(key, check, id, mina);
    expect(changeRequests).toHaveLength(1);
    const row = async (): Promise<unknown> =>
      one
        .knex('readiness_fixes')
        .where({ check_id: check })
        .first('state', 'next_at', 'problem');

    const [opened] = changeRequests;
    at.forge.faults.next(
      {
        method: 'GET',
        path: new RegExp(`gitops-config/pulls/${opened?.number}$`),
      },
      403,
    );
    one.held.pass(20_000);
    await one.service.follow();
    expect(await row()).toMatchObject({
      state: 'open',
      problem: expect.any(String),
    });

    const pull = (await at.fixes(at.configPath)).find(({ head }) =>
      head.ref.includes(check),
    );
    await at.merge(at.configPath, pull?.number ?? 0, pull?.head.sha ?? '');
    await one.service.follow();
    expect(one.enqueued).toEqual([]);
    one.held.pass(20_000);
    await one.service.follow();
    expect(await row()).toEqual({
      state: 'merged',
      next_at: null,
      problem: null,
    });
    expect(one.enqueued).toEqual([key.service]);
    one.held.pass(3_600_000);
    await one.service.follow();
    expect(one.enqueued).toHaveLength(1);
    expect(await one.service.propose(key, check, id, mina)).toMatchObject({
      changeRequests: [{ state: 'merged' }],
    });
    expect(await one.service.plan(key, check)).toMatchObject({
      status: 'none',
      reason: expect.stringMatching(/passes already/),
    });
  });
});
