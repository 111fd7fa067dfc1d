import { afterEach, describe, expect, it } from 'vitest';
import { base64, clientOf } from '../../testing/giteaClient';
import { startTestForge, type TestForge } from '../../testing/testForge';
import { createFakeClock } from '../clusters/controllers/fakeClock';
import { runCi } from '.';

const refunds = ['payments', 'refunds'] as const;
const workflow = {
  operation: 'create' as const,
  path: '.github/workflows/ci.yaml',
  content: base64('on: push\n'),
};

describe('the CI of the sandbox', () => {
  let forge: TestForge;
  const stops: (() => void)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) stop();
    await forge.remove();
  });

  it('lets the newest commit of a service wait, pass its tests and be published, also after a restart, and leaves what others said and repositories without a workflow alone', async () => {
    forge = await startTestForge();
    const clock = createFakeClock('2026-03-02T09:00:00Z');
    const start = () => {
      const ci = runCi({ forge, clock, onError: expect.fail });
      stops.push(ci.stop);
      return ci;
    };
    let ci = start();
    const bot = clientOf(forge, 'golden-path-bot').repos;
    await clientOf(forge, 'golden-path-bot').orgs.createOrgRepo(refunds[0], {
      name: refunds[1],
      auto_init: true,
    });
    const said = async () => {
      await ci.settled();
      const { data } = await bot.repoGetCombinedStatusByRef(...refunds, 'main');
      return [data.state, ...(data.statuses ?? []).map(one => one.status)];
    };
    const push = (path: string) =>
      bot.repoChangeFiles(...refunds, {
        files: [{ ...workflow, path }],
      });
    expect(await said()).toEqual(['']);

    await push(workflow.path);
    expect(await said()).toEqual(['pending', 'pending', 'pending']);
    clock.advance(6_000);
    expect((await said()).sort()).toEqual(['pending', 'pending', 'success']);
    ci.stop();
    ci = start();
    expect((await said()).sort()).toEqual(['pending', 'pending', 'success']);
    clock.advance(14_000);
    expect(await said()).toEqual(['success', 'success', 'success']);

    await push('second');
    expect(await said()).toEqual(['pending', 'pending', 'pending']);
    const tip = (await bot.repoGetBranch(...refunds, 'main')).data.commit?.id;
    for (const context of ['ci / test', 'release / publish'])
      await bot.repoCreateStatus(...refunds, tip ?? '', {
        state: 'failure',
        context,
      });
    ci.stop();
    ci = start();
    expect(await said()).toEqual(['failure', 'failure', 'failure']);
    clock.advance(60_000);
    expect(await said()).toEqual(['failure', 'failure', 'failure']);
  });
});
