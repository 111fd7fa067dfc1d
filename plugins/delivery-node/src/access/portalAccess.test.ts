import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import { describe, expect, it } from 'vitest';
import { watchedKinds } from '../watching';
import { portalAccess } from '.';

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

const rules = portalAccess().flatMap(
  object => (object as { rules?: Rule[] }).rules ?? [],
);

describe('the rights that a cluster gives the portal', () => {
  it('are those of the published file, which says how it is applied', async () => {
    const comment = [
      'What the portal may see in a cluster. Apply it once in each: kubectl apply -f portal-access.yaml',
      'Written by `npx vitest run plugins/delivery-node/src/access -u`; add kinds of `customResources` to the role.',
    ];
    const text = portalAccess()
      .map((object, at) => stringifyYaml(object, at === 0 ? { comment } : {}))
      .join('---\n');
    await expect(text).toMatchFileSnapshot('../../access/portal-access.yaml');
  });

  it('let it list and watch every kind it follows, and never read Secrets or ConfigMaps, write, or do everything', () => {
    for (const { group, plural } of watchedKinds)
      expect(
        rules.some(
          ({ apiGroups, resources, verbs }) =>
            apiGroups.includes(group) &&
            resources.includes(plural) &&
            ['list', 'watch'].every(verb => verbs.includes(verb)),
        ),
        `${group}/${plural}`,
      ).toBe(true);
    const words = rules.flatMap(rule => [
      ...rule.apiGroups,
      ...rule.resources,
      ...rule.verbs,
    ]);
    for (const word of ['*', 'secrets', 'configmaps', 'pods/exec', 'pods/log'])
      expect(words).not.toContain(word);
    expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(
      new Set(['list', 'watch']),
    );
  });
});
