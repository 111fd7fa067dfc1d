import { TestDatabases } from '@backstage/backend-test-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type EmergencyForge,
  startEmergencyForge,
} from './testing/emergencyForge';
import { createEmergencyReplica, mina } from './testing/emergencyReplica';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});
/** Two hundred take a busy machine half a minute. */
const requests = process.env.GOLDEN_PATH_SLOW ? 200 : 8;
/** The forge starts git for every request, which takes a busy machine a while. */
const patience = { timeout: 120_000 };

/** A forge takes long enough for one database; GOLDEN_PATH_SLOW=1 takes the other one, too. */
const asked = databases
  .eachSupportedId()
  .slice(0, process.env.GOLDEN_PATH_SLOW ? undefined : 1);

describe.each(asked)('emergency changes on %s', patience, databaseId => {
  const name = `orders-${databaseId.toLowerCase().replace('_', '-')}`;
  const service = `component:default/${name}`;
  const overlay = (environment: string, file: string) =>
    `apps/${name}/overlays/${environment}/${file}`;
  let at: EmergencyForge;
  let one: Awaited<ReturnType<typeof createEmergencyReplica>>;
  beforeAll(async () => {
    at = await startEmergencyForge();
    await at.publish(name);
    one = await createEmergencyReplica(at, await databases.init(databaseId));
  }, patience.timeout);
  afterAll(() => at.forge.remove());

  /** Adds a line to the variables of production. */
  const editOf = async (line: string) => {
    const path = 'promoted.env';
    const before = await at.read(overlay('production', path));
    return [{ path, before, after: `${before}${line}\n` }];
  };
  const only = async () => {
    const [change] = await one.changes.list(service);
    if (!change) throw new Error('there is none');
    return change;
  };

  it('shows the files of the overlay, and writes nothing before it is asked to', async () => {
    const files = await one.changes.overlay({
      service,
      environment: 'production',
    });
    expect(files.folder).toBe(`apps/${name}/overlays/production`);
    expect(files.files.map(({ path }) => path)).toContain('kustomization.yaml');
    const preview = await one.changes.preview(service, {
      environment: 'production',
      edits: await editOf('CACHE=off'),
    });
    expect(preview).toMatchObject({
      findings: [],
      plan: expect.stringMatching(/^[0-9a-f]{64}$/),
      carriesBackTo: ['dev', 'staging'],
    });
    expect(await at.pulls()).toEqual([]);
    expect(await one.changes.list(service)).toEqual([]);
  });

  it('Q9: opens one labelled change request, however often and from wherever it is asked', async () => {
    const request = await one.ask(name, await editOf('CACHE=off'));
    at.forge.faults.next(
      { method: 'POST', path: /gitops-config\/contents$/ },
      'reset-after',
    );
    at.forge.faults.next(
      { method: 'POST', path: /gitops-config\/pulls$/ },
      'reset-after',
    );
    const other = await createEmergencyReplica(at, one.knex, one.held);
    const answers = await Promise.all(
      Array.from({ length: requests }, (_, index) =>
        [one, other][index % 2]?.changes.open(service, request, mina),
      ),
    );
    expect(new Set(answers.map(answer => answer?.id)).size).toBe(1);
    const [pull, ...more] = await at.pulls();
    expect(more).toEqual([]);
    expect(pull).toMatchObject({
      title: `${name}: emergency change in production`,
      labels: [{ name: 'emergency' }],
      head: { ref: `hotfix/${name}-production-${request.plan.slice(0, 12)}` },
    });
    expect(pull?.body).toContain('> Orders run out of memory since 02:50.');
    expect(pull?.body).toContain('back to dev, staging');
    expect(await only()).toMatchObject({
      state: 'open',
      requestedBy: mina,
      requestedAt: '2026-11-22T03:00:00.000Z',
      changeRequest: { number: pull?.number, head: pull?.head.sha },
      approvals: [],
      approvalsNeeded: 2,
      carryBacks: [
        { environment: 'dev', state: 'waits' },
        { environment: 'staging', state: 'waits' },
      ],
    });
    await expect(
      one.changes.open(
        service,
        { ...request, edits: await editOf('CACHE=on') },
        mina,
      ),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    expect(await at.pulls()).toHaveLength(1);
  });

  it('counts approvals of the head alone: a new commit takes them away, and its author has no voice', async () => {
    const { changeRequest } = await only();
    const number = changeRequest?.number ?? 0;
    await at.approve(number, 'dana.whitfield', changeRequest?.head ?? '');
    await at.approve(number, 'kofi.mensah', changeRequest?.head ?? '');
    await one.follow();
    expect((await only()).approvals.map(({ by }) => by)).toEqual([
      'dana.whitfield',
      'kofi.mensah',
    ]);
    const [pull] = await at.pulls();
    await at.commit(
      'lena.fischer',
      pull?.head.ref ?? '',
      overlay('production', 'promoted.env'),
      text => `${text}BY_HAND=1\n`,
    );
    await one.follow();
    const changed = await only();
    expect(changed.changeRequest?.head).not.toBe(changeRequest?.head);
    expect(changed.approvals).toEqual([]);
    await at.approve(number, 'kofi.mensah', changed.changeRequest?.head ?? '');
    await one.follow();
    expect((await only()).approvals.map(({ by }) => by)).toEqual([
      'kofi.mensah',
    ]);
  });

  it('W6: is merged only once the forge says so, and then goes back to each lower environment, edits by hand included', async () => {
    const { changeRequest } = await only();
    await at.write('hotfix-unrelated', {
      [overlay('dev', 'promoted.env')]:
        `ONLY_DEV=1\n${await at.read(overlay('dev', 'promoted.env'))}`,
    });
    // Staging has it, with another value.
    await at.write('hotfix-unrelated-2', {
      [overlay('staging', 'promoted.env')]:
        `${await at.read(overlay('staging', 'promoted.env'))}CACHE=slow\n`,
    });
    at.forge.faults.next(
      { method: 'GET', path: /gitops-config\/pulls\/\d+$/ },
      { status: 429, headers: { 'retry-after': '120' } },
    );
    await one.follow();
    expect(await only()).toMatchObject({
      state: 'open',
      problem: {
        message: expect.stringContaining('asks to wait 120 s'),
        since: expect.any(String),
      },
    });
    await at.merge(changeRequest?.number ?? 0, 'squash');
    // It asked to be left alone for so long, whoever is told to look.
    await one.follow(60_000);
    expect((await only()).state).toBe('open');
    at.forge.faults.next(
      { method: 'POST', path: /gitops-config\/pulls$/ },
      'reset-after',
    );
    await one.follow(60_001);
    const merged = await only();
    expect(merged).toMatchObject({
      state: 'merged',
      mergedAt: expect.any(String),
      problem: undefined,
      approvals: [{ by: 'kofi.mensah' }, { by: 'dana.whitfield' }],
      approvalsNeeded: 2,
      hostApprovals: 1,
      carryBacks: [
        {
          environment: 'dev',
          state: 'open',
          changeRequest: { number: expect.any(Number) },
        },
        {
          environment: 'staging',
          state: 'conflict',
          changeRequest: undefined,
          note: 'promoted.env CACHE: differs in staging.',
        },
      ],
    });
    const [dev] = (await at.pulls()).filter(({ title }) =>
      title.includes('back to dev'),
    );
    expect(dev?.labels).toMatchObject([{ name: 'emergency' }]);
    const text = await at.read(
      overlay('dev', 'promoted.env'),
      dev?.head.ref ?? '',
    );
    expect(text).toMatch(/^ONLY_DEV=1\n[^]*CACHE=off\nBY_HAND=1\n$/);
  });

  it('is tracked until every environment has it, or somebody says why not', async () => {
    const { id, carryBacks } = await only();
    await one.follow();
    expect((await at.pulls()).length).toBe(2);
    const waive = (environment: string) =>
      one.changes.waive(
        id,
        { environment, reason: 'Staging is rebuilt tomorrow.' },
        mina,
      );
    await expect(waive('dev')).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('is open'),
    });
    await at.merge(carryBacks[0]?.changeRequest?.number ?? 0);
    await one.follow();
    expect(await only()).toMatchObject({
      state: 'merged',
      carryBacks: [{ state: 'done' }, { state: 'conflict' }],
    });
    const ended = await waive('staging');
    expect(ended).toMatchObject({
      state: 'carried-back',
      carryBacks: [
        { state: 'done' },
        {
          state: 'waived',
          note: 'Staging is rebuilt tomorrow.',
          waivedBy: mina,
        },
      ],
    });
    expect(await waive('staging')).toEqual(ended);
    const [row] = await one.knex('runbooks_emergency_changes');
    expect(row).toMatchObject({ state: 'carried-back', next_at: null });
  });
});
