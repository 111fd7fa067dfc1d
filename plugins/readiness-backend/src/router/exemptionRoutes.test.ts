import type { Server } from 'node:http';
import type { Exemption } from '@golden-path/plugin-readiness-common';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people, tokens, type Caller } from '../../testing/callers';
import type { Audited } from '../../../golden-path-node/testing/startServiceRoutes';
import { startRoutes } from '../../testing/startRoutes';
import type { createFakeFixes } from '../../testing/fakeFixes';
import {
  createReadinessFixture,
  testDatabases,
  type ReadinessFixture,
} from '../testing/readinessFixture';

const refunds = '/services/component/default/refunds';
const asked = {
  check: 'pod-disruption-budget',
  environments: ['production'],
  reason: 'One pod until the queue is moved, see PAY-7',
  expiresAt: '2026-12-21T00:00:00Z',
};

describe('writing over REST', () => {
  let fixture: ReadinessFixture;
  let server: Server;
  let audits: Audited[];
  let fixes: ReturnType<typeof createFakeFixes>;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    fixture = await createReadinessFixture(testDatabases(), 'SQLITE_3');
    await fixture.add(
      'refunds',
      { 'pod-disruption-budget': 'fail', slo: 'fail' },
      { of: ['staging', 'production'] },
    );
    const backend = await startRoutes(fixture);
    ({ server, audits, fixes } = backend);
    stop = () => backend.stop();
  });
  afterAll(() => stop?.());

  const post = (path: string, caller: Caller, body: object = {}) =>
    request(server)
      .post(`/api/readiness${path}`)
      .set('authorization', tokens[caller] ?? '')
      .send(body);
  const statusOf = async (check: string) => {
    const { body } = await request(server)
      .get(`/api/readiness${refunds}/scorecards`)
      .set('authorization', tokens.reader ?? '');
    const production = body.environments.find(
      ({ environment }: { environment: string }) =>
        environment === 'production',
    );
    return production.checks.find(
      (each: { check: string }) => each.check === check,
    ).status;
  };
  const decide = (id: string, decision: string, caller: Caller, body = {}) =>
    post(`/exemptions/${id}/${decision}`, caller, body);

  it('an exemption is asked for by one person, approved by another, shown as exempt, and counts again once it is revoked', async () => {
    const { status, body } = await post(
      `${refunds}/exemptions`,
      'owner',
      asked,
    );
    expect(status).toBe(201);
    const { id } = body as Exemption;
    expect(body).toMatchObject({
      state: 'requested',
      requestedBy: people.owner,
    });
    expect(await statusOf(asked.check)).toBe('fail');
    // Double click: the same one, once.
    const again = await post(`${refunds}/exemptions`, 'owner', asked);
    expect([again.status, again.body.id]).toEqual([201, id]);
    const other = await post(`${refunds}/exemptions`, 'platform', asked);
    expect(other.status).toBe(409);

    for (const caller of ['owner', 'reader'] as const) {
      const refused = await decide(id, 'approve', caller);
      expect([caller, refused.status]).toEqual([caller, 403]);
    }
    for (let times = 0; times < 2; times += 1) {
      const approved = await decide(id, 'approve', 'platform');
      expect([approved.status, approved.body.approvedBy]).toEqual([
        200,
        people.platform,
      ]);
    }
    expect(await statusOf(asked.check)).toBe('exempt');
    expect((await decide(id, 'refuse', 'platform')).status).toBe(409);
    // Its owners may give it up themselves.
    const revoked = await decide(id, 'revoke', 'owner', { reason: 'Moved' });
    expect(revoked.body).toMatchObject({ state: 'revoked' });
    expect(await statusOf(asked.check)).toBe('fail');
  });

  it('Q8: nobody approves their own request, however their name is spelled', async () => {
    for (const [requester, approver] of [
      ['platform', 'shouting'],
      ['shouting', 'platform'],
      ['shouting', 'shouting'],
    ] as const) {
      const { body } = await post(`${refunds}/exemptions`, requester, asked);
      expect(body.requestedBy).toBe(people.platform);
      for (const decision of ['approve', 'refuse']) {
        const refused = await decide(body.id, decision, approver);
        expect([decision, refused.status]).toEqual([decision, 403]);
      }
      const { body: withdrawn } = await decide(body.id, 'withdraw', approver);
      expect(withdrawn.state).toBe('withdrawn');
    }
    expect(await statusOf(asked.check)).toBe('fail');
  });

  it('refuses what cannot be, names the field, and repeats no secret', async () => {
    const cases: [object, string][] = [
      [
        { ...asked, check: 'probes' },
        'check: found "probes"; accepted: resources-set',
      ],
      [
        { ...asked, rule: 'nothing' },
        'rule: found "nothing"; accepted: exists',
      ],
      [
        { ...asked, environments: ['moon'] },
        'environments: found "moon"; accepted: dev',
      ],
      [{ ...asked, environments: [] }, 'environments'],
      [{ ...asked, reason: 'x' }, 'reason: has 1 characters; accepted: 10'],
      [
        { ...asked, reason: `use ghp_${'a1'.repeat(18)} to log in` },
        'reason: has what looks like a GitHub token',
      ],
      [{ ...asked, reason: 'because \u202egnihton' }, 'reason: has U+202E'],
      [
        { ...asked, expiresAt: 'tomorrow' },
        'expiresAt: found "tomorrow"; accepted: a time in ISO 8601',
      ],
      [{ ...asked, expiresAt: '2027-06-01T00:00:00Z' }, '90 days'],
      [{ ...asked, expiresAt: '2026-11-01T00:00:00Z' }, 'accepted'],
      [{ ...asked, approvedBy: 'me' }, 'approvedBy: is not a known key'],
    ];
    for (const [body, message] of cases) {
      const { status, text } = await post(
        `${refunds}/exemptions`,
        'owner',
        body,
      );
      expect([message, status]).toEqual([message, 400]);
      expect(JSON.parse(text).error.message).toContain(message);
      expect(text).not.toContain('ghp_');
    }
  });

  it('audits each write with what became of it, and keeps reasons out of it', async () => {
    audits.length = 0;
    const { body } = await post(`${refunds}/exemptions`, 'owner', asked);
    await decide(body.id, 'approve', 'owner');
    await decide(body.id, 'refuse', 'platform', { reason: 'Not this year' });
    await post(`${refunds}/environments/production/checks/slo/fix`, 'owner', {
      plan: 'plan-slo-1',
    });
    await post('/campaigns', 'owner', {
      title: 'Objectives',
      check: 'slo',
      environment: 'production',
      due: '2026-12-31',
    });
    expect(audits.map(({ eventId, outcome }) => [eventId, outcome])).toEqual([
      ['exemption-request', 'success'],
      [
        'exemption-approve',
        'NotAllowedError: the permission readiness.exemption.approve is needed',
      ],
      ['exemption-refuse', 'success'],
      ['fix-propose', 'success'],
      [
        'campaign-start',
        'NotAllowedError: the permission readiness.campaign.manage is needed',
      ],
    ]);
    expect(audits[0]?.meta).toMatchObject({
      service: 'component:default/refunds',
      exemption: body.id,
    });
    const kept = JSON.stringify(audits);
    expect(kept).not.toContain('PAY-7');
    expect(kept).not.toContain('Not this year');
  });

  it('a fix is opened as it was shown, once, and no more when it is another one by now', async () => {
    const path = `${refunds}/environments/staging/checks/slo/fix`;
    const { body: plan } = await request(server)
      .get(`/api/readiness${path}`)
      .set('authorization', tokens.owner ?? '');
    const first = await post(path, 'owner', { plan: plan.id });
    expect(first.body.requestedBy).toBe(people.owner);
    expect((await post(path, 'owner', { plan: plan.id })).body).toEqual(
      first.body,
    );
    for (const [query, says] of [
      ['alert=Down', 'accepted: with the check runbook'],
      ['alert=..%2Fx', 'the name of an alert'],
      ['page=Down', 'page'],
    ]) {
      const odd = await post(`${path}?${query}`, 'owner', { plan: plan.id });
      expect([odd.status, odd.body.error.message]).toEqual([
        400,
        expect.stringContaining(says ?? ''),
      ]);
    }
    fixes.change();
    const other = await post(path, 'owner', { plan: 'plan-slo-99' });
    expect(other.status).toBe(409);
    for (const body of [{}, { plan: '../x' }, { plan: plan.id, title: 'x' }])
      expect((await post(path, 'owner', body)).status).toBe(400);
    const unknown = await post(path.replace('slo', 'sla'), 'owner', {
      plan: plan.id,
    });
    expect([unknown.status, unknown.body.error.message]).toEqual([
      404,
      'there is no such check',
    ]);
  });

  it('a campaign starts once however often it is sent, and ends', async () => {
    const body = {
      title: 'Every service has objectives',
      check: 'slo',
      environment: 'production',
      due: '2026-12-31',
    };
    const sent = await Promise.all(
      Array.from({ length: 5 }, () => post('/campaigns', 'platform', body)),
    );
    expect(new Set(sent.map(each => each.body.id)).size).toBe(1);
    const { id } = sent[0]?.body ?? {};
    const ask = (path: string) =>
      request(server)
        .get(`/api/readiness${path}`)
        .set('authorization', tokens.reader ?? '');
    expect((await ask(`/campaigns/${id}`)).body).toMatchObject({
      campaign: body,
      counts: { fail: 1 },
      owners: [{ owner: 'group:default/payments', failing: 1 }],
    });
    const late = await post('/campaigns', 'platform', {
      ...body,
      due: '2026-11-20',
    });
    expect(late.body.error.message).toContain(
      'due: found "2026-11-20"; accepted: 2026-11-21 or later',
    );
    for (let times = 0; times < 2; times += 1) {
      const ended = await post(`/campaigns/${id}/end`, 'platform');
      expect(ended.body.endedAt).toBe('2026-11-21T12:00:00.000Z');
    }
    expect((await ask('/campaigns')).body.campaigns).toHaveLength(1);
  });
});
