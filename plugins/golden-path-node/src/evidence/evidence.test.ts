import { NotAllowedError } from '@backstage/errors';
import { describe, expect, it, vi } from 'vitest';
import { memoryHistory } from '../../testing/memoryHistory';
import {
  createKustomizeRenderer,
  type RenderFailureReason,
} from '../kustomize';
import { createOverlayRenderer } from '../overlay-rendering';
import { readPart } from './evidencePart';
import { readRenderedEvidence } from './renderedEvidence';

const observedAt = '2026-03-02T12:00:00.000Z';

describe('a part of the evidence', () => {
  const part = (
    read: () => Promise<never>,
    signal = new AbortController().signal,
  ) => {
    const failed = vi.fn();
    return {
      failed,
      known: readPart({
        what: 'the repository x',
        milliseconds: 20,
        signal,
        failed,
        read,
      }),
    };
  };

  it('that fails or takes too long is unreadable, and says why without what a stranger’s error says', async () => {
    const refused = part(async () => {
      throw new NotAllowedError('git.test refused the credentials');
    });
    expect(await refused.known).toEqual({
      known: false,
      why: 'unreadable',
      mayPass: true,
      reason:
        "the repository x can't be read: git.test refused the credentials",
    });
    const odd = part(async () => {
      throw new TypeError('token canary');
    });
    expect(await odd.known).toMatchObject({
      reason: expect.not.stringContaining('canary'),
    });
    expect(odd.failed).toHaveBeenCalledOnce();
    expect(await part(() => new Promise(() => {})).known).toMatchObject({
      reason: 'the repository x did not answer within 0 s',
    });
  });

  it('ends with the evaluation', async () => {
    const controller = new AbortController();
    const { known } = part(() => new Promise(() => {}), controller.signal);
    controller.abort(new Error('shut down'));
    await expect(known).rejects.toThrow('shut down');
  });
});

describe('a rendered overlay', () => {
  const path = 'apps/refunds/overlays/qa';
  const base = {
    'apps/refunds/base/kustomization.yaml': 'resources: [service.yaml]\n',
    'apps/refunds/base/service.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: {name: refunds}\nspec: {ports: [{port: 80}]}\n',
  };
  const renderer = (files: Record<string, string>) => {
    const { history, state } = memoryHistory({ ...base, ...files });
    return {
      state,
      renderer: createOverlayRenderer({
        history,
        renderer: createKustomizeRenderer({ concurrency: 1 }),
      }),
    };
  };

  it('is its objects with commit and path, listed once for all environments and built once for its content', async () => {
    const { renderer: one, state } = renderer({
      [`${path}/kustomization.yaml`]:
        'resources: [../../base]\nnamespace: refunds-qa\n',
    });
    const [first, second] = await Promise.all([
      readRenderedEvidence(one, { commit: 'c1', path, observedAt }),
      readRenderedEvidence(one, { commit: 'c1', path, observedAt }),
    ]);
    expect(first).toEqual(second);
    expect(first).toMatchObject({
      known: true,
      observedAt,
      value: {
        commit: 'c1',
        path,
        problems: [],
        objects: [{ kind: 'Service', metadata: { namespace: 'refunds-qa' } }],
      },
    });
    expect(
      await readRenderedEvidence(one, { commit: 'c2', path, observedAt }),
    ).toMatchObject({ value: { commit: 'c2' } });
    expect(state.asked.filter(what => what.startsWith('list'))).toEqual([
      'list apps/refunds at c1',
      'list apps/refunds at c2',
    ]);
    expect(state.asked.filter(what => what.startsWith('blob'))).toHaveLength(3);
  });

  it('is built anew when the machine failed, and not when its files can’t be built', async () => {
    const { history } = memoryHistory({
      ...base,
      [`${path}/kustomization.yaml`]: 'resources: [../../base]\n',
    });
    const outcomes: RenderFailureReason[] = ['timeout', 'refused'];
    const one = createOverlayRenderer({
      history,
      renderer: {
        identity: 'slow',
        render: async () => {
          const reason = outcomes.shift();
          return reason
            ? {
                status: 'failed',
                reason,
                finding: { rule: 'x', severity: 'error', message: reason },
                milliseconds: 1,
              }
            : { status: 'rendered', text: '', milliseconds: 1 };
        },
      },
    });
    const read = () =>
      readRenderedEvidence(one, { commit: 'c1', path, observedAt });
    expect(await read()).toMatchObject({
      known: false,
      mayPass: true,
      reason: `${path} can't be rendered: timeout`,
    });
    const refused = await read();
    expect(refused).toMatchObject({ reason: expect.stringMatching(/refused/) });
    expect(refused).not.toHaveProperty('mayPass');
    expect(await read()).toEqual(refused);
  });

  it('is built from its own files and what environments share, and from its neighbours only where it uses them', async () => {
    const neighbours = {
      'apps/refunds/overlays/dev/kustomization.yaml':
        'resources: [../../base, extra.yaml]\n',
      'apps/refunds/overlays/dev/extra.yaml':
        'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: extra}\n',
    };
    const kinds = async (kustomization: string) => {
      const { renderer: one, state } = renderer({
        ...neighbours,
        [`${path}/kustomization.yaml`]: kustomization,
      });
      const found = await readRenderedEvidence(one, {
        commit: 'c1',
        path,
        observedAt,
      });
      return {
        kinds: found.known
          ? found.value.objects.map(({ kind }) => kind).sort()
          : found.reason,
        blobs: state.asked.filter(what => what.startsWith('blob')).length,
      };
    };
    expect(await kinds('resources: [../../base]\n')).toEqual({
      kinds: ['Service'],
      blobs: 3,
    });
    expect((await kinds('resources: [../dev]\n')).kinds).toEqual([
      'Service',
      'ServiceAccount',
    ]);
  });

  it('that leaves its service, or is not there, is unreadable with the reason', async () => {
    const { renderer: one } = renderer({
      [`${path}/kustomization.yaml`]:
        'resources: ["https://evil.example/base"]\n',
    });
    expect(
      await readRenderedEvidence(one, { commit: 'c1', path, observedAt }),
    ).toMatchObject({
      why: 'unreadable',
      reason: expect.stringContaining('evil.example'),
    });
    expect(
      await readRenderedEvidence(one, {
        commit: 'c1',
        path: 'apps/refunds/overlays/moon',
        observedAt,
      }),
    ).toMatchObject({
      reason: expect.stringContaining('has no kustomization'),
    });
  });
});
