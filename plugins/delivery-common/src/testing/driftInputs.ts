import type { Desired, Running, Synced } from '../model';

/** Time of the tests of drift. */
export const now = Date.parse('2026-11-21T12:00:00Z');
/** ISO 8601; some milliseconds before {@link now}. */
export const ago = (milliseconds: number) =>
  new Date(now - milliseconds).toISOString();
/** A release without a commit. */
export const release = (tag: string, digest?: string) => ({
  tag,
  digest,
  commit: undefined,
});
/** A digest. */
export const a = `sha256:${'a'.repeat(64)}`;
/** Another digest. */
export const b = `sha256:${'b'.repeat(64)}`;

/** An overlay that pins a tag since some time. */
export const desired = (
  tag: string,
  changedAt = ago(3_600_000),
  commit = 'c'.repeat(40),
): Desired => ({
  release: release(tag),
  path: 'apps/shop/overlays/dev',
  change: {
    commit,
    title: 't',
    author: 'm',
    at: changedAt,
    changeRequest: undefined,
    url: undefined,
  },
});
/** What an engine applied half an hour ago. */
export const synced = (
  tag: string | undefined,
  more: Partial<Synced> = {},
): Synced => ({
  status: 'Synced',
  revision: 'r',
  at: ago(1_800_000),
  operation: 'succeeded',
  message: undefined,
  engineHealth: undefined,
  outOfSync: [],
  automated: true,
  release: tag === undefined ? undefined : release(tag),
  ...more,
});
/** Pods by tag, number and digest. */
export const running = (...releases: [string, number, string?][]): Running => ({
  releases: releases.map(([tag, pods, digest]) => ({
    release: release(tag, digest),
    pods,
    ready: pods,
  })),
  pods: { total: 0, ready: 0, starting: 0, failing: 0, terminating: 0 },
});
/** Names a Deployment. */
export const deployment = (name: string) => ({
  cluster: 'c',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'n',
  name,
});
