import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../testing/testForge';
import { createTestCluster } from '../clusters/workloads/testing';
import { deployment, namespace } from '../monitoring/testing';
import { createPodHistory, dashboardRouter } from '.';

describe('the simulated dashboards', () => {
  let test: ReturnType<typeof createTestCluster>;
  let forge: TestForge;
  let history: ReturnType<typeof createPodHistory>;
  beforeEach(async () => {
    test = createTestCluster('prod');
    history = createPodHistory(test.clock);
    history.follow(test.cluster);
    forge = await startTestForge({
      neighbours: { dashboards: [dashboardRouter(history, test.clock)] },
    });
    test.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
  });
  afterEach(async () => {
    history.stop();
    test.stop();
    await forge.remove();
  });
  const ask = async (path: string) => {
    const response = await fetch(`${forge.url}/dashboards/${path}`);
    return { status: response.status, text: await response.text() };
  };

  it('draw what was seen of the pods within the time of the address, and say it in words', async () => {
    const before = test.clock.now().getTime();
    test.apply(deployment('payouts-api:2'));
    test.clock.advance(60_000);
    const well = test.clock.now().getTime();
    expect(history.samples('prod', namespace)?.at(-1)).toMatchObject({
      pods: 3,
      ready: 3,
      restarts: 0,
    });
    test.apply(deployment('payouts-api:1-oom'));
    test.clock.advance(120_000);
    const page = await ask(`prod/${namespace}`);
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/Ready pods: \d at first, \d now/);
    expect(page.text).toMatch(/Restarts: 0 at first, [1-9]\d* now/);
    const then = await ask(`prod/${namespace}?from=${before}&to=${well}`);
    expect(then.text).toMatch(/Restarts: 0 at first, 0 now, at most 0/);
    expect((await ask('prod/nobody')).text).toContain(
      'Ready pods: nothing is known of this time.',
    );
  });

  it('refuse what is no time and what is no cluster, and run nothing of the address', async () => {
    expect(await ask(`prod/${namespace}?from=yesterday`)).toMatchObject({
      status: 422,
      text: expect.stringMatching(/from is .*yesterday.*milliseconds/),
    });
    expect((await ask(`prod/x?from=5&to=5`)).status).toBe(422);
    expect((await ask('moon/x')).status).toBe(404);
    expect((await ask('prod/%3Cscript%3E')).text).not.toContain('<script>');
  });
});
