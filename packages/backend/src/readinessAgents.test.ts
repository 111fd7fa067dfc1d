import type { Server } from 'node:http';
import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import mcpActions from '@backstage/plugin-mcp-actions-backend';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startTestForge,
  type TestForge,
} from '../../../plugins/golden-path-node/testing/testForge';
import { bootReadiness } from '../../../plugins/readiness-backend/testing/bootReadiness';
import {
  people,
  permissionsByCaller,
} from '../../../plugins/readiness-backend/testing/callers';
import { createFakeDelivery } from '../../../plugins/delivery-backend/testing/fakeDelivery';

describe('the scorecard at the endpoint for agents', () => {
  let forge: TestForge;
  let server: Server;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    forge = await startTestForge();
    const backend = await bootReadiness({
      forge,
      entities: [],
      config: { backend: { actions: { pluginSources: ['readiness'] } } },
      features: [
        createFakeDelivery().plugin,
        mcpActions,
        actionsRegistryServiceFactory,
        actionsServiceFactory,
        permissionsByCaller,
      ] as never,
    });
    server = backend.server;
    stop = backend.stop;
  });
  afterAll(async () => {
    await stop?.();
    await forge?.remove();
  });

  /** Asks as MCP's clients do. @see https://modelcontextprotocol.io/specification/2025-06-18/basic/transports */
  async function ask(user: string, method: string, params: object = {}) {
    const { text } = await request(server)
      .post('/api/mcp-actions/v1')
      .set('accept', 'application/json, text/event-stream')
      .set('authorization', mockCredentials.user.header(user))
      .send({ jsonrpc: '2.0', id: 1, method, params });
    return JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? text).result;
  }

  it('X3: has actions that read and one that asks, and none that decides or opens anything', async () => {
    const { tools } = await ask(people.reader, 'tools/list');
    expect(
      tools.map(
        ({ name, annotations }: { name: string; annotations: object }) => [
          name,
          (annotations as { readOnlyHint: boolean }).readOnlyHint,
        ],
      ),
    ).toEqual([
      ['readiness.get-service-scorecard', true],
      ['readiness.list-failing-services', true],
      ['readiness.request-exemption', false],
    ]);
  });

  it('X1: shows a stranger no action, and refuses what they call all the same', async () => {
    expect((await ask(people.stranger, 'tools/list')).tools).toEqual([]);
    for (const user of [people.stranger, people.owner])
      await expect(
        ask(user, 'tools/call', {
          name: 'readiness.get-service-scorecard',
          arguments: { service: 'nowhere' },
        }),
      ).resolves.toMatchObject({
        isError: true,
        content: [{ text: expect.stringMatching(/^NotFoundError: /) }],
      });
  });
});
