import { describe, expect, it } from 'vitest';
import type { EnvironmentInputs } from './environmentInputs';
import { objectOf } from '../testing/summaries';
import { previewOf } from './previewOf';

const seen = '2026-11-21T11:59:50Z';
const none = { known: false, why: 'absent', reason: 'none' } as const;
const route = (hostnames: unknown, name = 'shop') =>
  objectOf('HTTPRoute', name, { spec: { hostnames } });
const ingress = (spec: unknown) => objectOf('Ingress', 'shop', { spec });
const made = (kind: string, name: string, createdAt: string | undefined) =>
  objectOf(kind, name, {
    createdAt,
    facts:
      kind === 'ReplicaSet' || kind === 'Deployment'
        ? {
            type: 'workload',
            desired: 1,
            ready: 1,
            updated: 1,
            available: 1,
            paused: false,
            images: {},
          }
        : { type: 'other' },
  });

const preview = (inputs: Partial<EnvironmentInputs>) =>
  previewOf({
    service: 's',
    serviceName: 'shop',
    environment: 'preview-7',
    kind: 'preview',
    order: 9,
    cluster: 'nonprod',
    namespace: 'preview-shop-7',
    desired: none,
    imageRepository: undefined,
    objects: [],
    applications: [],
    clusterRead: { read: true, observedAt: seen, stale: false },
    engineRead: { read: true, observedAt: seen, stale: false },
    behind: undefined,
    links: [],
    pendingChanges: none,
    preview: {
      number: 7,
      changeRequest: none,
      host: 'shop-pr-7.dev.acme.io',
      lifetime: 3_600_000,
    },
    notices: [],
    before: undefined,
    desiredSince: undefined,
    now: 0,
    ...inputs,
  });
const addressOf = (inputs: Partial<EnvironmentInputs>) => {
  const address = preview(inputs)?.address;
  return address?.known ? address.value : address?.reason;
};

describe('a preview', () => {
  it('answers where its HTTPRoute or Ingress says, by TLS where that says so', () => {
    expect(
      preview({ objects: [route(['shop-pr-7.dev.acme.io'])] })?.address,
    ).toEqual({
      known: true,
      value: 'https://shop-pr-7.dev.acme.io',
      source: { kind: 'cluster', cluster: 'nonprod' },
      observedAt: seen,
      stale: false,
    });
    const rules = [{ host: 'a.acme.io' }];
    expect(addressOf({ objects: [ingress({ rules })] })).toBe(
      'http://a.acme.io',
    );
    expect(
      addressOf({
        objects: [ingress({ rules, tls: [{ hosts: ['a.acme.io'] }] })],
      }),
    ).toBe('https://a.acme.io');
  });

  it.each([
    [[]],
    [[route(['shop.invalid'])]],
    [[route(['*.acme.io', 'a b', 7, 'javascript:alert(1)', 'evil.example/x'])]],
    [[route('x'), ingress(null), ingress({ rules: [{ host: '' }, null] })]],
  ])('has no address by %j, and says so', objects => {
    expect(addressOf({ objects })).toBe(
      'No HTTPRoute or Ingress of this preview names a host.',
    );
  });

  it('has the address of the pattern, with the reason, while its cluster was never read', () => {
    const clusterRead = {
      read: false,
      reason: 'Cluster nonprod is down.',
    } as const;
    expect(preview({ clusterRead })).toMatchObject({
      address: {
        known: true,
        value: 'https://shop-pr-7.dev.acme.io',
        source: { kind: 'configuration' },
        problem: 'Cluster nonprod is down.',
      },
      expiresAt: {
        known: false,
        why: 'unreadable',
        reason: 'Cluster nonprod is down.',
      },
    });
    const unnamed = {
      number: 7,
      changeRequest: none,
      host: undefined,
      lifetime: 1,
    };
    expect(addressOf({ clusterRead, preview: unnamed })).toBe(
      'Cluster nonprod is down.',
    );
  });

  it('stays for its lifetime after the last push, else after it was made', () => {
    const expiry = (...objects: ReturnType<typeof made>[]) => {
      const at = preview({ objects })?.expiresAt;
      return at?.known ? at.value : at?.reason;
    };
    const deployment = made('Deployment', 'shop', '2026-11-20T10:00:00Z');
    expect(expiry(deployment)).toBe('2026-11-20T11:00:00.000Z');
    expect(
      expiry(
        deployment,
        made('ReplicaSet', 'shop-2', '2026-11-21T10:00:00Z'),
        made('ReplicaSet', 'shop-1', '2026-11-20T10:00:00Z'),
      ),
    ).toBe('2026-11-21T11:00:00.000Z');
    expect(
      expiry(made('Service', 'shop', seen), made('Deployment', 'x', undefined)),
    ).toBe('Nothing was deployed to this preview yet.');
    expect(preview({ preview: undefined })).toBeUndefined();
  });
});
