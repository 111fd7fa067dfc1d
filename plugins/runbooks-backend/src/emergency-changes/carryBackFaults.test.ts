import { TestDatabases } from '@backstage/backend-test-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  configPath,
  type EmergencyForge,
  startEmergencyForge,
} from './testing/emergencyForge';
import {
  createEmergencyReplica,
  type EmergencyReplica,
  mina,
} from './testing/emergencyReplica';
import { createShops } from './testing/shops';

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});
/** The forge starts git for every request, which takes a busy machine a while. */
const patience = { timeout: 180_000 };

/** These take half a minute together; GOLDEN_PATH_SLOW=1 runs them. */
describe.skipIf(!process.env.GOLDEN_PATH_SLOW)(
  'what carries an emergency change back',
  patience,
  () => {
    let at: EmergencyForge;
    let one: EmergencyReplica;
    let publish: ReturnType<typeof createShops>;
    beforeAll(async () => {
      at = await startEmergencyForge();
      one = await createEmergencyReplica(at, await databases.init('SQLITE_3'));
      publish = createShops(at, one);
    }, patience.timeout);
    afterAll(() => at.forge.remove());

    it('brings a pin back as it is, once whatever answer is lost, and leaves alone who has it or closed it', async () => {
      const pin = (tag: string) => (text: string) =>
        text.replace(/newTag: \S+/, `newTag: ${tag}`);
      const shop = await publish((path, text) =>
        path.endsWith('dev/kustomization.yaml') ? pin('v9')(text) : text,
      );
      const request = await one.ask(
        shop.name,
        await shop.editOf('kustomization.yaml', pin('v9')),
      );
      const { changeRequest } = await one.changes.open(
        shop.service,
        request,
        mina,
      );
      const stagingFile = shop.overlay('staging', 'kustomization.yaml');
      const staging = await at.read(stagingFile);
      await at.merge(changeRequest?.number ?? 0);
      // Opened, and nothing written down of it.
      at.forge.faults.next(
        { method: 'POST', path: /gitops-config\/issues\/\d+\/labels$/ },
        503,
      );
      await one.follow();
      expect(await shop.only()).toMatchObject({
        state: 'merged',
        problem: { message: expect.stringContaining('503') },
        approvals: [{ by: 'dana.whitfield' }],
        hostApprovals: 1,
        carryBacks: [{ state: 'done' }, { state: 'waits' }],
      });
      expect(one.audits).toContain('emergency-change-merged critical');
      await one.follow();
      expect(await shop.pullsOf()).toHaveLength(2);
      const merged = await shop.only();
      expect(merged).toMatchObject({
        state: 'merged',
        carryBacks: [
          { environment: 'dev', state: 'done', note: 'dev has it already.' },
          { environment: 'staging', state: 'open' },
        ],
      });
      const back = (await shop.pullsOf()).find(({ head }) =>
        head.ref.endsWith('-to-staging'),
      );
      expect(await at.read(stagingFile, back?.head.ref)).toBe(
        pin('v9')(staging ?? ''),
      );
      // Closed by hand, it waits for a person, and isn't opened again.
      await at.forge.api(`${configPath}/pulls/${back?.number}`, {
        method: 'PATCH',
        body: { state: 'closed' },
      });
      await one.follow();
      await one.follow();
      expect((await shop.only()).carryBacks[1]).toMatchObject({
        state: 'conflict',
        note: expect.stringContaining('closed'),
      });
      expect(await shop.pullsOf()).toHaveLength(2);
      // Done by hand, it is seen.
      await at.write('hotfix-by-hand', {
        [stagingFile]: pin('v9')(staging ?? ''),
      });
      await one.follow();
      expect(await shop.only()).toMatchObject({
        state: 'carried-back',
        carryBacks: [{ state: 'done' }, { state: 'done' }],
      });
    });

    it('leaves to a person what would break a lower environment, until that one changes', async () => {
      const shop = await publish();
      const extra = (environment: string) => ({
        [shop.overlay(environment, 'extra.yaml')]:
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: extra\n',
      });
      await at.write('hotfix-extra', extra('production'));
      const request = await one.ask(
        shop.name,
        await shop.editOf('kustomization.yaml', text =>
          text.replace('  - namespace.yaml\n', '$&  - extra.yaml\n'),
        ),
      );
      const { changeRequest } = await one.changes.open(
        shop.service,
        request,
        mina,
      );
      await at.merge(changeRequest?.number ?? 0);
      await one.follow();
      const refused = {
        state: 'conflict',
        note: expect.stringMatching(
          /would not pass verification: .*extra\.yaml/,
        ),
      };
      expect((await shop.only()).carryBacks).toMatchObject([refused, refused]);
      await at.write('hotfix-extra-2', extra('dev'));
      await one.follow();
      expect((await shop.only()).carryBacks).toMatchObject([
        { state: 'open', note: undefined },
        refused,
      ]);
    });
  },
);
