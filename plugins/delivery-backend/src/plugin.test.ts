import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { ServiceEnvironments } from '@golden-path/plugin-delivery-common';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mergeChange } from '../../delivery-node/testing/mergeChange';
import {
  startTestForge,
  type TestForge,
} from '../../golden-path-node/testing/testForge';
import { bootDelivery, serviceEntity } from '../testing/bootDelivery';

const overlay = (tag: string) => ({
  'apps/refunds/overlays/dev/kustomization.yaml': `namespace: refunds-dev\nimages: [{name: refunds, newName: ghcr.io/acme/refunds, newTag: ${tag}}]\n`,
  'apps/refunds/overlays/dev/environment.yaml':
    'service: refunds\ncluster: nonprod\nnamespace: refunds-dev\n',
});

describe('the delivery plugin', () => {
  let forge: TestForge;
  let server: Server;
  let stop: () => Promise<void>;
  const signals: object[] = [];
  beforeAll(async () => {
    forge = await startTestForge();
    await mergeChange(forge, 'Create refunds', overlay('sha-1111111'));
    const backend = await bootDelivery({
      forge,
      entities: [serviceEntity('refunds')],
      signals,
    });
    server = backend.server;
    stop = () => backend.stop();
  });
  afterAll(async () => {
    await stop();
    await forge.remove();
  });

  const ask = (path: string) =>
    request(server)
      .get(`/api/delivery${path}`)
      .set('authorization', mockCredentials.user.header());
  const devOf = async () => {
    const { status, body } = await ask(
      '/services/component/default/refunds/environments',
    );
    expect(status).toBe(200);
    return (body as ServiceEnvironments).environments.find(
      ({ environment }) => environment === 'dev',
    );
  };
  const tagOf = async () => {
    const dev = await devOf();
    return dev?.desired.known ? dev.desired.value.release?.tag : undefined;
  };
  const eventually = (check: () => Promise<void>) =>
    vi.waitFor(check, { timeout: 15_000, interval: 100 });

  it('shows what was merged in the forge, without anybody asking the forge for a page', async () => {
    await eventually(async () => expect(await tagOf()).toBe('sha-1111111'));
    const number = await mergeChange(
      forge,
      'refunds: release',
      overlay('sha-2222222'),
    );
    await eventually(async () => expect(await tagOf()).toBe('sha-2222222'));
    // Says a number and nothing else, as everybody gets it.
    expect(signals.length).toBeGreaterThan(1);
    for (const signal of signals)
      expect(signal).toEqual({
        recipients: { type: 'broadcast' },
        channel: 'delivery',
        message: { revision: expect.any(Number) },
      });
    const dev = await devOf();
    expect(dev?.desired).toMatchObject({
      stale: false,
      value: {
        change: { title: 'refunds: release', changeRequest: { number } },
      },
    });
    expect(dev?.running).toMatchObject({ known: false });

    const { body: fleet } = await ask('/fleet');
    expect(fleet).toMatchObject({
      total: 1,
      rows: [
        {
          service: 'component:default/refunds',
          owner: 'group:default/payments',
        },
      ],
    });
    const first = await ask('/fleet');
    const again = await ask('/fleet').set(
      'if-none-match',
      String(first.headers.etag),
    );
    expect(again.status).toBe(304);
  });

  it('W7: deliveries that come late or out of order lead to what the API says', async () => {
    await mergeChange(forge, 'refunds: third', overlay('sha-3333333'));
    for (const after of ['b', 'a']) {
      const body = JSON.stringify({
        after,
        repository: { html_url: `${forge.url}/platform/gitops-config` },
      });
      const { status } = await request(server)
        .post('/api/delivery/webhooks/forge')
        .set('content-type', 'application/json')
        .set(
          'x-gitea-signature',
          createHmac('sha256', 'sixteen characters').update(body).digest('hex'),
        )
        .send(body);
      expect(status).toBe(202);
    }
    await eventually(async () => expect(await tagOf()).toBe('sha-3333333'));
  });

  it('answers agents with what the person may read, and says that texts are quoted', async () => {
    const invoke = (name: string, input: object) =>
      request(server)
        .post(`/api/delivery/.backstage/actions/v1/actions/${name}/invoke`)
        .set(
          'authorization',
          mockCredentials.service.header({
            onBehalfOf: mockCredentials.user(),
            targetPluginId: 'delivery',
          }),
        )
        .send(input);
    const found = await invoke('delivery:get-service-environments', {
      service: 'refunds',
    });
    expect(found.body.output).toMatchObject({
      service: 'component:default/refunds',
      environments: expect.arrayContaining([
        expect.objectContaining({ environment: 'dev' }),
      ]),
      notice: expect.stringContaining('data'),
    });
    const missing = await invoke('delivery:get-service-environments', {
      service: 'nowhere',
    });
    expect(missing.status).toBe(404);
    // X2: a number as text is one; a text is none.
    const list = await invoke('delivery:list-degraded-services', {
      limit: '10',
    });
    expect(list.status).toBe(200);
    const refused = await invoke('delivery:list-degraded-services', {
      limit: '10;x',
    });
    expect(refused.status).toBe(400);
  });

  it('does not start with a key that it does not know', async () => {
    await expect(
      bootDelivery({
        forge,
        entities: [],
        config: { delivery: { webhok: {} } },
      }),
    ).rejects.toThrow(
      /delivery\.webhok: is not a known key; did you mean webhook\?/,
    );
  });
});
