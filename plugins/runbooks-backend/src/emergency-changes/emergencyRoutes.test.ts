import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeId, startEmergencyRoutes } from './testing/startEmergencyRoutes';

const tokens = {
  owner: mockCredentials.user.header('user:default/owner'),
  shouting: mockCredentials.user.header('User:default/OWNER'),
  reader: mockCredentials.user.header('user:default/reader'),
  stranger: mockCredentials.user.header('user:default/stranger'),
  service: mockCredentials.service.header(),
  nobody: '',
};
const orders = '/api/runbooks/services/component/default/orders';
const environment = 'production';
const edits = [{ path: 'a.yaml', before: 'a: 1\n', after: 'a: 2\n' }];
const reason = 'Orders run out of memory.';
const plan = 'a'.repeat(64);
const bodies = {
  preview: { environment, edits },
  open: { environment, edits, reason, plan },
  waive: { environment: 'dev', reason: 'It is rebuilt tomorrow.' },
};

describe('emergency changes over REST', () => {
  let at: Awaited<ReturnType<typeof startEmergencyRoutes>>;
  beforeAll(async () => {
    at = await startEmergencyRoutes();
  });
  afterAll(() => at.stop());

  const ask = (
    method: 'get' | 'post',
    path: string,
    who: keyof typeof tokens,
    body?: object,
  ) =>
    request(at.server)
      [method](path)
      .set(tokens[who] === '' ? {} : { authorization: tokens[who] })
      .send(body);
  const routes = (service: string, id: string) =>
    [
      ['get', `${service}/emergency-changes`, undefined],
      ['get', `${service}/overlay?environment=production`, undefined],
      ['post', `${service}/emergency-changes/preview`, bodies.preview],
      ['post', `${service}/emergency-changes`, bodies.open],
      ['post', `/api/runbooks/emergency-changes/${id}/waive`, bodies.waive],
    ] as const;
  const statusesOf = async (
    who: keyof typeof tokens,
    service = orders,
    id = changeId,
  ) => {
    const found: number[] = [];
    for (const [method, path, body] of routes(service, id))
      found.push((await ask(method, path, who, body)).status);
    return found;
  };

  it('X5: are seen by who may read, made and waived by the owners alone, and by no service', async () => {
    expect(await statusesOf('nobody')).toEqual([401, 401, 401, 401, 401]);
    expect(await statusesOf('service')).toEqual([404, 403, 403, 403, 403]);
    expect(await statusesOf('stranger')).toEqual([404, 404, 404, 404, 404]);
    expect(await statusesOf('reader')).toEqual([200, 403, 403, 403, 403]);
    expect(await statusesOf('owner')).toEqual([200, 200, 200, 201, 200]);
  });

  it('Q5: answer for a service that is hidden as for one that does not exist', async () => {
    const id = changeId.replace(/.$/, '0');
    const answersOf = async (service: string, change: string) =>
      Promise.all(
        routes(service, change).map(async ([method, path, body]) => {
          const { status, body: answer } = await ask(
            method,
            path,
            'owner',
            body,
          );
          return { status, error: answer.error };
        }),
      );
    const hidden = await answersOf(orders.replace('orders', 'carts'), id);
    expect(hidden.map(({ status }) => status)).toEqual([
      404, 404, 404, 404, 404,
    ]);
    expect(hidden).toEqual(
      await answersOf(orders.replace('orders', 'nothing'), id),
    );
  });

  it('Q8: record who asked by the one form of their reference', async () => {
    const { body } = await ask(
      'post',
      `${orders}/emergency-changes`,
      'shouting',
      bodies.open,
    );
    expect(body.requestedBy).toBe('user:default/owner');
    const waived = await ask(
      'post',
      `/api/runbooks/emergency-changes/${changeId}/waive`,
      'shouting',
      bodies.waive,
    );
    expect(waived.body.carryBacks[0].waivedBy).toBe('user:default/owner');
  });

  it('refuse what is not known by its name, and audit every write with what became of it', async () => {
    at.audits.length = 0;
    const refused = await Promise.all([
      ask('get', `${orders}/emergency-changes?limit=1`, 'owner'),
      ask('get', `${orders}/overlay`, 'owner'),
      ask('get', `${orders}/overlay?environment=../dev`, 'owner'),
      ask('post', `${orders}/emergency-changes`, 'owner', {
        ...bodies.open,
        force: true,
      }),
      ask('post', `${orders}/emergency-changes/preview`, 'owner', {
        environment,
        edits: [{ path: '../dev/a.yaml', after: 'a' }],
      }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([
      400, 400, 400, 400, 400,
    ]);
    expect(refused[3]?.body.error.message).toContain('force');
    expect(refused[4]?.body.error.message).toContain('edits');
    const moved = await ask('post', `${orders}/emergency-changes`, 'owner', {
      ...bodies.open,
      plan: 'b'.repeat(64),
    });
    expect(moved.status).toBe(409);
    await ask('post', `${orders}/emergency-changes`, 'reader', bodies.open);
    await ask('post', `${orders}/emergency-changes`, 'owner', bodies.open);
    expect(at.audits).toEqual([
      'emergency-change-request ConflictError',
      'emergency-change-request NotAllowedError',
      'emergency-change-request success',
    ]);
  });
});
