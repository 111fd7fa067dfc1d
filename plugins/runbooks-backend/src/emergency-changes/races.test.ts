import { TestDatabases } from '@backstage/backend-test-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  configPath,
  type EmergencyForge,
  startEmergencyForge,
} from './testing/emergencyForge';
import { createEmergencyReplica, mina } from './testing/emergencyReplica';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});
/** The forge starts git for every request, which takes a busy machine a while. */
const patience = { timeout: 240_000 };
const dana = 'user:default/dana.whitfield';

/** A forge takes long enough for one database; GOLDEN_PATH_SLOW=1 takes the other one, too. */
const asked = databases
  .eachSupportedId()
  .slice(0, process.env.GOLDEN_PATH_SLOW ? undefined : 1);

describe.each(asked)(
  'an emergency change on %s that several people have to do with',
  patience,
  databaseId => {
    const name = `shop-${databaseId.toLowerCase().replace('_', '-')}`;
    const service = `component:default/${name}`;
    let at: EmergencyForge;
    let one: Awaited<ReturnType<typeof createEmergencyReplica>>;
    beforeAll(async () => {
      at = await startEmergencyForge();
      await at.publish(name);
      one = await createEmergencyReplica(at, await databases.init(databaseId));
    }, patience.timeout);
    afterAll(() => at.forge.remove());

    const only = async () => {
      const [change, ...more] = await one.changes.list(service);
      expect(more).toEqual([]);
      if (!change?.changeRequest) throw new Error('there is none');
      return { ...change, ...change.changeRequest };
    };
    const setState = (number: number, state: string) =>
      at.forge.api(`${configPath}/pulls/${number}`, {
        method: 'PATCH',
        body: { state },
      });

    it('Q8: is one though two people ask for it at once, and neither of them approves it', async () => {
      const path = `apps/${name}/overlays/production/promoted.env`;
      const before = await at.read(path);
      const request = await one.ask(name, [
        { path: 'promoted.env', before, after: `${before}CACHE=off\n` },
      ]);
      const other = await createEmergencyReplica(at, one.knex, one.held);
      const answers = await Promise.all(
        [one, one, other, other].map(({ changes }, index) =>
          changes.open(service, request, index % 2 === 0 ? mina : dana),
        ),
      );
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      expect(await at.pulls()).toHaveLength(1);
      const { number, head } = await only();
      for (const login of ['dana.whitfield', 'mina.park', 'kofi.mensah'])
        await at.approve(number, login, head).catch(() => undefined);
      await one.follow();
      expect((await only()).approvals.map(({ by }) => by)).toEqual([
        'kofi.mensah',
      ]);
    });

    it('is found again when it was closed, and somebody opens it at the host and merges it', async () => {
      const { number } = await only();
      await setState(number, 'closed');
      await one.follow();
      expect(await only()).toMatchObject({ state: 'closed' });
      await setState(number, 'open');
      await at.merge(number);
      await one.follow(11 * 60_000);
      expect(await only()).toMatchObject({
        state: 'merged',
        carryBacks: [{ state: 'open' }, { state: 'open' }],
      });
      expect(one.audits).toContain('emergency-change-merged critical');
    });

    it('links what was opened for an environment that somebody waived meanwhile', async () => {
      const { id, carryBacks } = await only();
      // As somebody has it who looked before the first one opened it.
      await one
        .knex('runbooks_carry_backs')
        .where({ change_id: id, environment: 'dev' })
        .update({ state: 'waits', number: null, url: null, head: null });
      one.meanwhile.audited = async eventId => {
        expect(eventId).toBe('emergency-change-carry-back');
        const reason = 'It is rebuilt today.';
        await one.changes.waive(id, { environment: 'dev', reason }, mina);
      };
      await one.follow();
      delete one.meanwhile.audited;
      expect((await only()).carryBacks[0]).toMatchObject({
        state: 'waived',
        note: 'It is rebuilt today.',
        waivedBy: mina,
        changeRequest: { number: carryBacks[0]?.changeRequest?.number },
      });
    });

    it('says nothing of what a database or a driver said', async () => {
      const { id } = await only();
      await one
        .knex('runbooks_emergency_changes')
        .where({ id })
        .update({ requester: '{"secret": Canary-7f3a91xyz', state: 'open' });
      await one.follow();
      const told = await one.changes.get(id);
      expect(told?.problem?.message).toContain('the log of the portal');
      expect(JSON.stringify(told)).not.toContain('Canary');
    });
  },
);
