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
import { createShops, type Shop } from './testing/shops';

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});
/** The forge starts git for every request, which takes a busy machine a while. */
const patience = { timeout: 180_000 };

/** That takes a while; GOLDEN_PATH_SLOW=1 runs it. */
const isQuick = !process.env.GOLDEN_PATH_SLOW;

describe('emergency changes and what goes wrong', patience, () => {
  let at: EmergencyForge;
  let one: EmergencyReplica;
  let publish: ReturnType<typeof createShops>;
  beforeAll(async () => {
    at = await startEmergencyForge();
    one = await createEmergencyReplica(at, await databases.init('SQLITE_3'));
    publish = createShops(at, one);
  }, patience.timeout);
  afterAll(() => at.forge.remove());

  const memory = (shop: Shop, to = '768Mi') =>
    shop.editOf('resources.patch.yaml', text =>
      text.replace(/(limits:[^]*memory: )\S+/, `$1${to}`),
    );

  it('M11: takes no credential, shows none, and stores none', async () => {
    const canary = 'Canary-7f3a91xyz';
    const shop = await publish((path, text) =>
      path.endsWith('production/static.env')
        ? `${text}DB_PASSWORD=${canary}\n`
        : text,
    );
    const { files } = await one.changes.overlay({
      service: shop.service,
      environment: 'production',
    });
    expect(files.find(({ path }) => path === 'static.env')).toMatchObject({
      text: undefined,
      locked: expect.stringContaining('credential'),
    });
    const previews = await Promise.all([
      shop.preview(await shop.editOf('static.env', text => `${text}A=1\n`)),
      shop.preview(
        await shop.editOf(
          'promoted.env',
          text => `${text}API_TOKEN=${canary}\n`,
        ),
      ),
    ]);
    for (const { plan, findings } of previews) {
      expect(plan).toBeUndefined();
      expect(findings).toMatchObject([{ rule: 'literal-credential' }]);
    }
    expect(JSON.stringify([files, previews])).not.toContain(canary);
    expect(await one.changes.list(shop.service)).toEqual([]);
  });

  it('refuses a plan when the overlay moved, and edits of what is not there any more', async () => {
    const shop = await publish();
    const edits = await memory(shop);
    const request = await one.ask(shop.name, edits);
    await at.write('hotfix-other', {
      [shop.overlay('production', 'promoted.env')]: 'A=1\n',
    });
    await expect(
      one.changes.open(shop.service, request, mina),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('another one by now'),
    });
    await at.write('hotfix-other-2', {
      [shop.overlay('production', 'resources.patch.yaml')]: 'a: 1\n',
    });
    await expect(shop.preview(edits)).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('resources.patch.yaml'),
    });
    expect(await shop.pullsOf()).toEqual([]);
  });

  it.skipIf(isQuick)(
    'survives a host that does not answer: what was asked for is opened later, by another process, once',
    async () => {
      const shop = await publish();
      const request = await one.ask(shop.name, await memory(shop));
      const limited = { status: 403, headers: { 'retry-after': '120' } };
      at.forge.faults.next(
        { method: 'POST', path: /gitops-config\/contents$/ },
        limited,
      );
      expect(await one.changes.open(shop.service, request, mina)).toMatchObject(
        {
          state: 'open',
          changeRequest: undefined,
          problem: { message: expect.stringContaining('asks to wait 120 s') },
        },
      );
      // Another process, over the same database.
      const other = await createEmergencyReplica(at, one.knex, one.held);
      await other.follow(60_000);
      expect(await shop.pullsOf()).toEqual([]);
      at.forge.faults.next(
        { method: 'POST', path: /gitops-config\/issues\/\d+\/labels$/ },
        503,
      );
      await other.follow(60_001);
      expect(await shop.pullsOf()).toMatchObject([{ labels: [] }]);
      expect(await shop.only()).toMatchObject({ changeRequest: undefined });
      await other.follow();
      expect(await shop.pullsOf()).toMatchObject([
        { labels: [{ name: 'emergency' }] },
      ]);
      expect(await shop.only()).toMatchObject({
        state: 'open',
        changeRequest: { number: expect.any(Number) },
        problem: undefined,
      });
      expect(other.audits).toContain('emergency-change-open');
    },
  );

  it('follows the forge when somebody closes it, and opens another one when it is asked for again', async () => {
    const shop = await publish();
    const request = await one.ask(shop.name, await memory(shop));
    const { changeRequest } = await one.changes.open(
      shop.service,
      request,
      mina,
    );
    await at.forge.api(`${configPath}/pulls/${changeRequest?.number}`, {
      method: 'PATCH',
      body: { state: 'closed' },
    });
    await one.follow();
    expect(await shop.only()).toMatchObject({ state: 'closed' });
    const again = await one.changes.open(shop.service, request, mina);
    expect(again).toMatchObject({ state: 'open' });
    expect(again.changeRequest?.number).not.toBe(changeRequest?.number);
    const pulls = await shop.pullsOf();
    expect(pulls.map(({ head }) => head.ref).sort()).toEqual([
      `hotfix/${shop.name}-production-${request.plan.slice(0, 12)}`,
      `hotfix/${shop.name}-production-${request.plan.slice(0, 12)}-2`,
    ]);
  });
});
