import { TestDatabases } from '@backstage/backend-test-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  configPath,
  type EmergencyForge,
  startEmergencyForge,
} from './testing/emergencyForge';
import { createEmergencyReplica, mina } from './testing/emergencyReplica';

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});
/** The forge starts git for every request, which takes a busy machine a while. */
const patience = { timeout: 180_000 };
const dana = 'user:default/dana.whitfield';

/** These take half a minute together; GOLDEN_PATH_SLOW=1 runs them. */
const isQuick = !process.env.GOLDEN_PATH_SLOW;

describe('emergency changes and what goes wrong', patience, () => {
  let at: EmergencyForge;
  let one: Awaited<ReturnType<typeof createEmergencyReplica>>;
  let count = 0;
  beforeAll(async () => {
    at = await startEmergencyForge();
    one = await createEmergencyReplica(at, await databases.init('SQLITE_3'));
  }, patience.timeout);
  afterAll(() => at.forge.remove());

  /** A service of its own, and edits of one of its files. */
  async function publish(edit?: Parameters<EmergencyForge['publish']>[1]) {
    const name = `shop-${(count += 1)}`;
    await at.publish(name, edit);
    const service = `component:default/${name}`;
    const overlay = (environment: string, file: string) =>
      `apps/${name}/overlays/${environment}/${file}`;
    const editOf = async (
      path: string,
      change: (text: string) => string | undefined,
    ) => {
      const before = await at.read(overlay('production', path));
      return [{ path, before, after: change(before ?? '') }];
    };
    const only = async () => {
      const [change] = await one.changes.list(service);
      if (!change) throw new Error('there is none');
      return change;
    };
    const preview = async (edits: Awaited<ReturnType<typeof editOf>>) =>
      one.changes.preview(service, { environment: 'production', edits });
    const pullsOf = async () =>
      (await at.pulls()).filter(({ head }) =>
        head.ref.startsWith(`hotfix/${name}-`),
      );
    return { name, service, overlay, editOf, only, preview, pullsOf };
  }
  type Shop = Awaited<ReturnType<typeof publish>>;
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
    'survives a host that does not answer and a crash at each step: what was asked for is opened later, once',
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

  it('Q8: does not count the approval of who asked for it', async () => {
    const shop = await publish();
    const request = await one.ask(shop.name, await memory(shop));
    const { changeRequest } = await one.changes.open(
      shop.service,
      request,
      dana,
    );
    for (const login of ['dana.whitfield', 'kofi.mensah'])
      await at.approve(
        changeRequest?.number ?? 0,
        login,
        changeRequest?.head ?? '',
      );
    await one.follow();
    expect((await shop.only()).approvals.map(({ by }) => by)).toEqual([
      'kofi.mensah',
    ]);
  });

  it.skipIf(isQuick)(
    'brings a pin back as it is, once whatever answer is lost, and leaves alone who has it or closed it',
    async () => {
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
    },
  );

  it.skipIf(isQuick)(
    'leaves to a person what would break a lower environment, until that one changes',
    async () => {
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
    },
  );
});
