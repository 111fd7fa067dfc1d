import { describe, expect, it } from 'vitest';
import { organisation, serviceOf } from '../store/testing/deliveryFixture';
import { applicationOf } from '../store/testing/summaries';
import { parseLabelSelector } from './labelSelectorText';
import { createPlacement } from './placement';
import {
  id,
  labelled,
  outside,
  rules,
  services,
} from './testing/placedServices';

describe('what an entity claims', () => {
  it('R4: a foreign kubernetes-id shows nothing foreign, and says so at the entity', () => {
    const thief = outside('thief', {
      ref: 'component:evil/thief',
      find: { by: 'kubernetes-id', id: 'shop' },
    });
    const namesake = serviceOf('shop', { ref: 'component:evil/shop' });
    const selecting = outside('grabber', {
      find: { by: 'label-selector', selector: `${id}=shop` },
    });
    const hinted = outside('hinted', {
      application: { name: 'shop-production', namespace: undefined },
    });
    const all = createPlacement(
      [thief, namesake, selecting, hinted, ...services],
      organisation,
      rules,
    );
    const objects = [
      labelled('shop-dev', { [id]: 'shop' }),
      labelled('shop-dev', { [id]: 'thief' }),
      labelled('team-x', { [id]: 'shop' }),
      applicationOf('shop-production', {
        cluster: 'prod',
        namespace: 'shop-production',
      }),
    ];
    expect(new Set(objects.map(object => all.place(object)?.service))).toEqual(
      new Set(['component:default/shop']),
    );
    expect(all.problems).toEqual(
      expect.arrayContaining([
        {
          service: 'component:evil/thief',
          message: `${id} "shop" belongs to component:default/shop; nothing of it is shown here`,
        },
        {
          service: 'component:evil/shop',
          message:
            'folder "shop" belongs to component:default/shop; nothing of it is shown here',
        },
      ]),
    );
  });

  it('R4: an id that several services claim, none of which bears it, is shown at none', () => {
    const two = ['a', 'b'].map(name =>
      outside(name, { find: { by: 'kubernetes-id', id: 'shared' } }),
    );
    const both = createPlacement(two, organisation, []);
    expect(both.place(labelled('x', { [id]: 'shared' }))).toBeUndefined();
    expect(both.problems.map(({ service }) => service)).toEqual([
      'component:default/a',
      'component:default/b',
    ]);
    const [one] = two;
    if (!one) throw new Error('no service');
    const single = createPlacement([one], organisation, []);
    expect(single.place(labelled('x', { [id]: 'shared' }))?.service).toBe(
      one.ref,
    );
    expect(single.problems).toEqual([]);
  });

  it.each([
    '',
    ' ',
    'app',
    '!app',
    'app!=x',
    'app notin (x)',
    'app=',
    'app in ()',
    'a b',
    'x=y,,',
    'app=x)(',
    '=x',
  ])(
    'R5: the selector %j selects nothing, and says what is accepted',
    selector => {
      const greedy = outside('greedy', {
        find: { by: 'label-selector', selector },
        application: { selector, namespace: undefined },
      });
      const all = createPlacement([greedy], organisation, []);
      const objects = [
        labelled('x', {}),
        labelled('x', { app: 'x', a: 'b' }),
        applicationOf('any', { cluster: 'prod', namespace: 'x' }),
      ];
      expect(objects.map(object => all.place(object))).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(all.problems).toHaveLength(2);
      expect(all.problems[0]?.message).toContain('accepted: ');
      expect(all.problems[1]?.message).toMatch(/^argocd\/app-selector: /);
    },
  );

  it('follows application hints where one entity names it, within the namespace it names', () => {
    const selector = outside('sel', {
      application: { selector: 'team=a', namespace: 'argocd' },
    });
    const named = outside('named', {
      application: { name: 'named-app', namespace: undefined },
    });
    const rival = outside('rival', {
      application: { name: 'named-app', namespace: 'other' },
    });
    const all = createPlacement([selector, named, rival], organisation, []);
    const place = (
      name: string,
      labels: Record<string, string>,
      namespace = 'argocd',
    ) =>
      all.place(
        applicationOf(
          name,
          { cluster: 'prod', namespace: 'n' },
          {},
          { labels, namespace },
        ),
      )?.service;
    expect(place('x', { team: 'a' })).toBe('component:default/sel');
    expect(place('x', { team: 'a' }, 'elsewhere')).toBeUndefined();
    expect(place('named-app', {})).toBe('component:default/named');
    expect(place('named-app', {}, 'other')).toBeUndefined();
    expect(place('named-app', { [id]: 'somebody' })).toBeUndefined();
  });

  it('is linear in hostile text', () => {
    const text = `${'a'.repeat(500)}=`.repeat(2);
    expect(typeof parseLabelSelector(text)).toBe('string');
    expect(typeof parseLabelSelector('('.repeat(900))).toBe('string');
    expect(typeof parseLabelSelector('a,'.repeat(600))).toBe('string');
  });
});
