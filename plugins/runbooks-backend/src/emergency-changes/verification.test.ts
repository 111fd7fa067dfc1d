import { TestDatabases } from '@backstage/backend-test-utils';
import { createKustomizeRenderer } from '@golden-path/plugin-golden-path-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
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
const name = 'orders';
const service = `component:default/${name}`;

describe('an emergency change that is verified', patience, () => {
  let at: EmergencyForge;
  let one: Awaited<ReturnType<typeof createEmergencyReplica>>;
  beforeAll(async () => {
    at = await startEmergencyForge(createKustomizeRenderer());
    await at.publish(name);
    one = await createEmergencyReplica(at, await databases.init('SQLITE_3'));
  }, patience.timeout);
  afterAll(() => at.forge.remove());

  const editOf = async (
    path: string,
    change: (text: string) => string | undefined,
  ) => {
    const before = await at.read(`apps/${name}/overlays/production/${path}`);
    return [{ path, before, after: change(before ?? '') }];
  };
  const preview = async (...edit: Parameters<typeof editOf>) =>
    one.changes.preview(service, {
      environment: 'production',
      edits: await editOf(...edit),
    });

  it.each([
    [
      'names a file that is not there',
      'kustomization.yaml',
      (text: string) => text.replace('host.patch.yaml', 'gone.patch.yaml'),
      'gone.patch.yaml',
    ],
    [
      'leads out of the service',
      'kustomization.yaml',
      (text: string) => text.replace('../../base', '../../../other/base'),
      '../../../other/base',
    ],
    [
      'takes away limits',
      'resources.patch.yaml',
      (text: string) => text.replace(/limits:[^]*/, 'limits: {}\n'),
      'limit',
    ],
    ['has no kustomization', 'kustomization.yaml', () => undefined, ''],
    ['is no YAML', 'kustomization.yaml', () => 'a: [\n', ''],
  ])('is refused where it %s, and says so', async (_, path, change, said) => {
    const { plan, findings } = await preview(path, change);
    expect(plan).toBeUndefined();
    const [first] = findings;
    expect(first?.severity).toBe('error');
    expect(JSON.stringify(findings)).toContain(said);
  });

  it('is opened by nobody who goes around the preview, and otherwise gets a plan', async () => {
    await expect(
      one.changes.open(
        service,
        {
          environment: 'production',
          edits: await editOf('kustomization.yaml', () => 'a: [\n'),
          reason: 'It has to go out now.',
          plan: 'f'.repeat(64),
        },
        mina,
      ),
    ).rejects.toMatchObject({ name: 'InputError' });
    expect(await at.pulls()).toEqual([]);
    expect(
      await preview('resources.patch.yaml', text =>
        text.replace(/(limits:[^]*memory: )\S+/, '$1768Mi'),
      ),
    ).toMatchObject({ findings: [], plan: expect.any(String) });
  });
});
