import { describe, expect, it } from 'vitest';
import {
  shop,
  me,
  ada,
  asked,
  statusOf,
  eventsOf,
  everything,
  openShop,
} from '../testing/exemptedShop';
import { checks, refOf, testDatabases } from '../testing/readinessFixture';
import type { ExemptionRequest } from './readinessExemptions';

const databases = testDatabases();

describe.each(databases.eachSupportedId())(
  'what may be done with exemptions in %s',
  databaseId => {
    const open = () => openShop(databases, databaseId);

    it('Q8: nobody approves or refuses what they requested, however their name is written', async () => {
      const fixture = await open();
      const { exemptions } = fixture;
      const { id } = await exemptions.request(asked, 'User:Default/Me');
      for (const by of [
        'user:default/ME',
        'User:default/me',
        'me',
        'USER:ME',
      ]) {
        await expect(exemptions.approve(id, by)).rejects.toThrow(
          'by somebody else than who requested it',
        );
        await expect(exemptions.refuse(id, by)).rejects.toThrow(
          'by somebody else than who requested it',
        );
      }
      await expect(exemptions.approve(id, '')).rejects.toThrow('accepted');
      expect(await statusOf(fixture)).toEqual(['fail', 'fail', undefined]);
      expect(await eventsOf(fixture, { id })).toEqual([['requested', me]]);
    });

    it('go only the ways that they may: each refusal says the state that was found, and each change leaves an event', async () => {
      const fixture = await open();
      const { exemptions } = fixture;
      const decide = {
        approve: () => exemptions.approve(current.id, ada),
        refuse: () => exemptions.refuse(current.id, ada, 'not now'),
        revoke: () => exemptions.revoke(current.id, ada, 'found out'),
        withdraw: () => exemptions.withdraw(current.id, me),
      };
      let current = await exemptions.request(asked, me);
      await exemptions.withdraw(current.id, me);
      const reach: Record<string, (keyof typeof decide)[]> = {
        requested: [],
        active: ['approve'],
        refused: ['refuse'],
        revoked: ['approve', 'revoke'],
        withdrawn: ['withdraw'],
      };
      const found: Record<string, string> = {};
      for (const [state, way] of Object.entries(reach))
        for (const decision of Object.keys(decide) as (keyof typeof decide)[]) {
          current = await exemptions.request(asked, me);
          for (const step of way) await decide[step]();
          const before = await eventsOf(fixture, current);
          const outcome = await decide[decision]().then(
            ({ state: after }) => after,
            (error: Error) => error.message.split(';')[0] ?? '',
          );
          found[`${state} ${decision}`] = outcome;
          const after = await eventsOf(fixture, current);
          const moved = (reach[outcome] ?? reach[state]) && outcome !== state;
          expect(after.length - before.length).toBe(
            moved && outcome in reach ? 1 : 0,
          );
          await exemptions.withdraw(current.id, me).catch(() => undefined);
        }
      expect(found).toEqual({
        'requested approve': 'active',
        'requested refuse': 'refused',
        'requested revoke': 'the exemption is requested',
        'requested withdraw': 'withdrawn',
        'active approve': 'active',
        'active refuse': 'the exemption is active',
        'active revoke': 'revoked',
        'active withdraw': 'withdrawn',
        'refused approve': 'the exemption is refused',
        'refused refuse': 'refused',
        'refused revoke': 'the exemption is refused',
        'refused withdraw': 'the exemption is refused',
        'revoked approve': 'the exemption is revoked',
        'revoked refuse': 'the exemption is revoked',
        'revoked revoke': 'revoked',
        'revoked withdraw': 'the exemption is revoked',
        'withdrawn approve': 'the exemption is withdrawn',
        'withdrawn refuse': 'the exemption is withdrawn',
        'withdrawn revoke': 'the exemption is withdrawn',
        'withdrawn withdraw': 'withdrawn',
      });
      await expect(exemptions.withdraw(current.id, ada)).rejects.toThrow(
        'withdrawn by who requested it',
      );
      await expect(exemptions.approve('none', ada)).rejects.toThrow(
        'no such exemption',
      );
      expect(await statusOf(fixture)).toEqual(['fail', 'fail', undefined]);
    });

    it('of one rule cover what fails by that rule alone, and the check counts again once another fails', async () => {
      const fixture = await open();
      const { exemptions } = fixture;
      await fixture.change(shop, { autoscaling: 'fail' });
      const rules = checks.find(({ id }) => id === 'autoscaling')?.rules ?? [];
      expect(rules.length).toBeGreaterThan(1);
      for (const rule of rules) {
        expect((await statusOf(fixture, 'autoscaling'))?.[0]).toBe('fail');
        const { id } = await exemptions.request(
          { ...asked, check: 'autoscaling', rule },
          me,
        );
        await exemptions.approve(id, ada);
      }
      expect((await statusOf(fixture, 'autoscaling'))?.[0]).toBe('exempt');
    });

    it('are refused without an end that is ahead and near enough, for what is not there, and beside one that overlaps, which is named', async () => {
      const { exemptions, add } = await open();
      await add('shop', {}, { of: ['dev', 'production'] });
      const request = (change: Partial<ExemptionRequest>) =>
        exemptions.request({ ...asked, ...change }, me);
      for (const expiresAt of [
        '2026-11-21T12:00:00Z',
        '2020-01-01T00:00:00Z',
        '2027-02-19T12:00:01Z',
        'tomorrow',
        '',
      ])
        await expect(request({ expiresAt })).rejects.toThrow(
          `expiresAt is ${JSON.stringify(expiresAt)}; accepted: a time after 2026-11-21T12:00:00.000Z and, 90 days on, until 2027-02-19T12:00:00.000Z`,
        );
      await expect(request({ environments: ['qa'] })).rejects.toThrow(
        'environments has "qa"; accepted: dev, production',
      );
      await expect(request({ environments: [] })).rejects.toThrow(
        'at least one',
      );
      await expect(request({ service: refOf('none') })).rejects.toThrow(
        'has no scorecard',
      );
      const whole = await request({ environments: ['dev', 'production'] });
      for (const change of [{}, { rule: 'linked' }, { environments: ['dev'] }])
        await expect(request(change)).rejects.toThrow(
          `exemption ${whole.id} of runbook in dev, production is requested already`,
        );
      const rule = await request({ check: 'tracing', rule: 'instrumented' });
      await expect(request({ check: 'tracing' })).rejects.toThrow(
        `exemption ${rule.id} of tracing (instrumented)`,
      );
      await request({ check: 'tracing', rule: 'other' });
      expect((await exemptions.list(everything)).total).toBe(3);
    });

    it('are listed open ones first by their end, page by page, and only for services that may be read', async () => {
      const fixture = await open();
      const { exemptions, held } = fixture;
      await fixture.add('pay', {}, { facts: { owner: 'group:default/other' } });
      const make = async (check: string, expiresAt: string) =>
        (await exemptions.request({ ...asked, check, expiresAt }, me)).id;
      const last = await make('runbook', '2026-11-24T12:00:00Z');
      const active = await make('tracing', '2026-11-23T12:00:00Z');
      const refused = await make('slo', '2026-11-22T12:00:00Z');
      const other = await exemptions.request(
        { ...asked, service: refOf('pay') },
        me,
      );
      await exemptions.approve(active, ada);
      held.pass(1_000);
      await exemptions.refuse(refused, ada, 'no');
      const walked: string[] = [];
      const visible = { owners: ['group:default/payments'] };
      let after: string | undefined;
      do {
        const page = await exemptions.list({ visible, limit: 1, after });
        expect(page.total).toBe(3);
        walked.push(...page.exemptions.map(({ id }) => id));
        after = page.next;
      } while (after);
      expect(walked).toEqual([active, last, refused]);
      expect(
        (
          await exemptions.list({
            ...everything,
            owner: ['group:default/other'],
          })
        ).exemptions,
      ).toMatchObject([{ id: other.id }]);
      for (const after of ['["exemptions","x","y"]', '["name","1","y"]', '{'])
        await expect(exemptions.list({ ...everything, after })).rejects.toThrow(
          'cursor is not of this list',
        );
    });
  },
);
