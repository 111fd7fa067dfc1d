import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduceObject } from './reduceObject';
import { context, object, reduce } from './testing/reduce';
import { kindReducers } from './kindReducers';

describe('what a hostile cluster sends', () => {
  it('C6: markup stays text, escapes and bidirectional characters go, and a megabyte is cut', () => {
    const { facts } = reduce('v1', 'Event', {
      involvedObject: { kind: 'Pod', name: '<img src=x onerror=alert(1)>' },
      reason: 'Bad\u001b]0;title\u0007\u202egnp',
      message: `<script>\u0000${'x'.repeat(1_000_000)}`,
      count: 3,
    });
    expect(facts).toMatchObject({
      about: { name: '<img src=x onerror=alert(1)>' },
      reason: 'Bad ]0;title gnp',
      count: 3,
    });
    const message = facts.type === 'event' ? facts.message : '';
    expect(message).toHaveLength(1_000);
    expect(message.startsWith('<script> xxx')).toBe(true);
  });

  it('C6: a name that no cluster could have accepted costs the object', () => {
    for (const name of ['a\u001bb', 'x'.repeat(300), '', 'a b', 'ä'])
      expect(
        reduceObject(object('v1', 'Pod', { metadata: { name } }), context),
      ).toEqual({ kept: false, why: 'malformed' });
  });

  it('an object of a hundred thousand levels or a hundred thousand entries is reduced without its fields', () => {
    const deep = JSON.parse(
      `${'{"a":['.repeat(100_000)}${']}'.repeat(100_000)}`,
    ) as object;
    const wide = { a: Array.from({ length: 100_000 }, () => 'x') };
    for (const spec of [deep, wide])
      expect(
        reduce('apps/v1', 'Deployment', { spec, status: spec }),
      ).toMatchObject({ facts: { type: 'workload' }, spec: undefined });
  });

  it('tokens in messages are left out', () => {
    const token = `ghp_${'a'.repeat(36)}`;
    const { facts } = reduce('v1', 'Event', {
      message: `pull https://me:canary@x.io failed with ${token}`,
    });
    expect(facts).toMatchObject({
      message: 'pull https://x.io failed with (a GitHub token left out)',
    });
  });

  it('never makes a reducer throw, and never keeps more than its limits', () => {
    const kinds = [...kindReducers.keys(), 'acme.io/Thing'].map(key => {
      const [group, kind] = key.split('/');
      return { apiVersion: group ? `${group}/v1` : 'v1', kind };
    });
    const keys = fc.constantFrom(
      'metadata',
      'spec',
      'status',
      'template',
      'containers',
      'conditions',
      'containerStatuses',
      'state',
      'terminated',
      'images',
      'history',
      'sync',
      'sources',
      'resources',
      'name',
      'message',
      '__proto__',
      'constructor',
      'labels',
      'annotations',
      'ownerReferences',
      'value',
    );
    const { anything } = fc.letrec(tie => ({
      anything: fc.oneof(
        { maxDepth: 6 },
        fc.string(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('anything'), { maxLength: 4 }),
        fc.dictionary(keys, tie('anything'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...kinds), anything, (kind, value) => {
        const parts = typeof value === 'object' && value !== null ? value : {};
        const found = reduceObject(
          {
            ...parts,
            ...kind,
            metadata: {
              ...(parts as { metadata?: object }).metadata,
              uid: 'u',
              resourceVersion: '1',
              name: 'n',
              namespace: 'argocd',
            },
          },
          context,
        );
        if (found.kept)
          expect(JSON.stringify(found.summary).length).toBeLessThan(100_000);
        else expect(found.why).toBe('foreign');
        expect(reduceObject(value, context).kept).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});
