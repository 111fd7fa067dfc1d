import { describe, expect, it } from 'vitest';
import {
  labelsOf,
  listAt,
  nameOf,
  recordAt,
  stringAt,
  stringMapAt,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { parse } from 'yaml';
import { generateConfigChange } from './generateConfigChange';
import { unreleasedTag } from './release';
import { contextOf } from './testing/context';
import { fixtures } from './testing/fixtures';
import { objectsIn, render } from './testing/render';

const trees = Object.entries(fixtures).map(
  ([name, context]) => [name, context, generateConfigChange(context)] as const,
);

const yamlFiles = (tree: ReturnType<typeof generateConfigChange>) =>
  [...tree].flatMap(([path, { content }]) =>
    path.endsWith('.yaml') ? [[path, content] as const] : [],
  );

type Context = (typeof trees)[number][1];

const rendered = new WeakMap<
  Context,
  Map<string, ReturnType<typeof renderObjects>>
>();

async function renderObjects(context: Context, environment: string) {
  const tree = generateConfigChange(context);
  const { name } = context.blueprint.metadata;
  return objectsIn(await render(tree, `apps/${name}/overlays/${environment}`));
}

function renderedIn(context: Context, environment: string) {
  const known = rendered.get(context) ?? new Map();
  rendered.set(context, known);
  const objects = known.get(environment) ?? renderObjects(context, environment);
  known.set(environment, objects);
  return objects as ReturnType<typeof renderObjects>;
}

const only = (
  objects: Awaited<ReturnType<typeof renderedIn>>,
  kind: string,
  name = 'refunds-api',
) => {
  const found = objects.filter(
    object => object.kind === kind && nameOf(object) === name,
  );
  expect(found, `${kind} ${name}`).toHaveLength(1);
  return found[0];
};

const asRead = (text: string) =>
  (['1.1', '1.2'] as const).map(version => parse(text, { version }));

describe.each(trees)('the config change of %s', (_name, context, tree) => {
  it('stays below the folder of its service, with an overlay for each environment', () => {
    const folders = new Set(
      [...tree.keys()].map(path => path.split('/').slice(0, 3).join('/')),
    );
    expect([...folders]).toEqual([
      'apps/refunds-api/base',
      'apps/refunds-api/components',
      'apps/refunds-api/overlays',
    ]);
    for (const { name } of context.plans)
      expect([...tree.keys()]).toContain(
        `apps/refunds-api/overlays/${name}/kustomization.yaml`,
      );
  });

  it('has the same bytes for the same input', () => {
    expect([...generateConfigChange(structuredCloneOf(context))]).toEqual([
      ...tree,
    ]);
  });

  it('is read alike by readers of YAML 1.1 and 1.2', () => {
    for (const [path, content] of yamlFiles(tree)) {
      const [old, current] = asRead(content);
      expect(old, path).toEqual(current);
    }
  });

  it('uses no field of kustomize that changes selectors, or that some version lacks', () => {
    const accepted = [
      'apiVersion',
      'kind',
      'namespace',
      'resources',
      'components',
      'labels',
      'images',
      'configMapGenerator',
      'patches',
    ];
    for (const [path, content] of yamlFiles(tree)) {
      if (!path.endsWith('/kustomization.yaml')) continue;
      const kustomization: Record<string, unknown> = parse(content);
      expect(
        Object.keys(kustomization).filter(key => !accepted.includes(key)),
        path,
      ).toEqual([]);
      for (const entry of listAt(kustomization, 'labels'))
        expect(Object.keys(entry as object)).toEqual(['pairs', 'fields']);
      for (const entry of listAt(kustomization, 'patches'))
        expect(entry).toEqual({
          path: expect.stringMatching(/\.patch\.yaml$/),
        });
    }
  });

  it('selects by two labels that never change', async () => {
    const selector = {
      'app.kubernetes.io/name': 'refunds-api',
      'app.kubernetes.io/component': 'api',
    };
    for (const plan of context.plans) {
      const objects = await renderedIn(context, plan.name);
      const deployment = only(objects, 'Deployment');
      expect(recordAt(deployment, 'spec', 'selector')).toEqual({
        matchLabels: selector,
      });
      expect(recordAt(only(objects, 'Service'), 'spec', 'selector')).toEqual(
        selector,
      );
      expect(
        recordAt(only(objects, 'ServiceMonitor'), 'spec', 'selector'),
      ).toEqual({ matchLabels: selector });
      expect(
        recordAt(deployment, 'spec', 'template', 'metadata', 'labels'),
      ).toMatchObject({ ...selector, 'acme.io/environment': plan.name });
    }
  });

  it('leads from every alert to its runbook page', async () => {
    for (const plan of context.plans) {
      const rules = (await renderedIn(context, plan.name))
        .filter(({ kind }) => kind === 'PrometheusRule')
        .flatMap(object => listAt(object, 'spec', 'groups'))
        .flatMap(group => listAt(group, 'rules'))
        .filter(rule => stringAt(rule, 'alert') !== undefined);
      expect(rules.length > 0).toBe(plan.alerts !== 'none');
      for (const rule of rules)
        expect(stringAt(rule, 'annotations', 'runbook_url')).toBe(
          `http://localhost:3000/runbooks/refunds-api/${stringAt(rule, 'alert')}`,
        );
    }
  });

  it('pins every image to a tag that names nothing until the first release', async () => {
    for (const plan of context.plans) {
      const images = JSON.stringify(await renderedIn(context, plan.name)).match(
        /"image":"[^"]*"/g,
      );
      expect(new Set(images)).toEqual(
        new Set([`"image":"ghcr.io/acme/refunds-api:${unreleasedTag}"`]),
      );
    }
  });
});

const structuredCloneOf = (context: Context) => ({
  ...structuredClone({ ...context, template: undefined }),
  template: context.template,
});

describe('an environment', () => {
  it('lets a canary own the pods where production decides by analysis', async () => {
    const objects = await renderedIn(
      contextOf({ rollout: 'canary' }),
      'staging',
    );
    expect(
      recordAt(
        only(objects, 'HorizontalPodAutoscaler'),
        'spec',
        'scaleTargetRef',
      ),
    ).toMatchObject({ kind: 'Rollout', name: 'refunds-api' });
    expect(
      recordAt(only(objects, 'Rollout'), 'spec', 'workloadRef'),
    ).toMatchObject({ kind: 'Deployment', name: 'refunds-api' });
    expect(valueAt(only(objects, 'Deployment'), 'spec', 'replicas')).toBe(
      undefined,
    );
  });

  it('fixes the number of pods of the object that owns them', async () => {
    const context = contextOf({
      rollout: 'canary',
      sizing: { production: { replicas: { min: 3, max: 3 } } },
    });
    const production = await renderedIn(context, 'production');
    expect(valueAt(only(production, 'Rollout'), 'spec', 'replicas')).toBe(3);
    expect(valueAt(only(production, 'Deployment'), 'spec', 'replicas')).toBe(
      undefined,
    );
    const dev = await renderedIn(context, 'dev');
    expect(valueAt(only(dev, 'Deployment'), 'spec', 'replicas')).toBe(1);
  });

  it('asks for secrets only where there are any, by name', async () => {
    const without = await renderedIn(contextOf(), 'qa');
    expect(without.map(({ kind }) => kind)).not.toContain('ExternalSecret');
    const secrets = await renderedIn(
      contextOf({
        secrets: ['DATABASE_URL', 'API_KEY'],
        dependencies: [{ type: 'postgres' }],
      }),
      'qa',
    );
    expect(
      listAt(
        only(secrets, 'ExternalSecret', 'refunds-api-secrets'),
        'spec',
        'data',
      ),
    ).toEqual(
      ['API_KEY', 'DATABASE_URL'].map(name => ({
        secretKey: name,
        remoteRef: { key: 'qa/refunds-api', property: name },
      })),
    );
  });

  it('opens the network to what is named, and gives a token to what needs one', async () => {
    const closed = await renderedIn(contextOf(), 'production');
    const ports = (object: unknown) =>
      listAt(object, 'spec', 'egress').flatMap(rule =>
        listAt(rule, 'ports').map(port => valueAt(port, 'port')),
      );
    expect(ports(only(closed, 'NetworkPolicy'))).toEqual([53, 53, 4318]);
    const open = await renderedIn(
      contextOf({
        needsKubernetesApi: true,
        observability: { tracing: false },
      }),
      'production',
    );
    expect(ports(only(open, 'NetworkPolicy'))).toEqual([53, 53, 443, 6443]);
    expect(
      valueAt(
        only(open, 'Deployment'),
        'spec',
        'template',
        'spec',
        'automountServiceAccountToken',
      ),
    ).toBe(true);
    only(open, 'Role');
  });

  it('closes production to everybody but GitOps, and previews to nobody of the team', async () => {
    const context = contextOf();
    const roles = Object.fromEntries(
      await Promise.all(
        context.plans.map(async plan => [
          plan.name,
          (await renderedIn(context, plan.name))
            .filter(({ kind }) => kind === 'RoleBinding')
            .map(
              binding =>
                `${stringAt(listAt(binding, 'subjects')[0], 'name')} ${stringAt(binding, 'roleRef', 'name')}`,
            )
            .sort(),
        ]),
      ),
    );
    expect(roles).toEqual({
      dev: ['payments view'],
      qa: ['payments view', 'qa-engineers tester', 'qa-engineers view'],
      staging: ['payments view'],
      production: ['payments view'],
      preview: ['payments edit'],
    });
  });
});

describe('text that people typed', () => {
  const hostile = {
    EXPRESSIONS: '${{ secrets.GITHUB_TOKEN }} {{ .Values.x }} {% raw %}',
    PUNCTUATION: ': {a: b} - "x # y \\ \' & *a !!x',
    SPACES: '  two before, two behind  ',
    WORD: 'no',
    EMPTY: '',
    LINES: 'a=b é 🚀 c\\nd',
  };

  it('F5: reaches the ConfigMap as it is, expanded by nothing', async () => {
    const objects = await renderedIn(contextOf({ config: hostile }), 'dev');
    const config = objects.find(({ kind }) => kind === 'ConfigMap');
    expect(recordAt(config, 'data')).toMatchObject(hostile);
  });

  it('F6: is equal after a YAML 1.1 and 1.2 round trip, also where it differs by environment', async () => {
    const context = contextOf({
      dependencies: [{ type: 'postgres' }],
      migrations: { command: Object.values(hostile).filter(Boolean) },
      config: Object.fromEntries(
        Object.entries(hostile).map(([name, value]) => [
          name,
          { value: 'x', environments: { production: value } },
        ]),
      ),
    });
    const objects = await renderedIn(context, 'production');
    expect(
      recordAt(
        objects.find(({ kind }) => kind === 'ConfigMap'),
        'data',
      ),
    ).toMatchObject(hostile);
    const job = generateConfigChange(context).get(
      'apps/refunds-api/components/migrations/migrate-job.yaml',
    );
    for (const read of asRead(job?.content ?? ''))
      expect(
        valueAt(read, 'spec', 'template', 'spec', 'containers', 0, 'args'),
      ).toEqual(Object.values(hostile).filter(Boolean));
  });

  it.each([
    ['12e4567', 'no'],
    ['0777', '1_000'],
  ])('M12: the labels %s and %s stay text', async (team, system) => {
    const context = contextOf({}, { owner: team, system });
    const facts = generateConfigChange(context).get(
      'apps/refunds-api/overlays/dev/environment.yaml',
    );
    for (const read of asRead(facts?.content ?? ''))
      expect(read).toMatchObject({ team, system });
    const objects = await renderedIn(context, 'production');
    for (const object of objects)
      expect(Object.fromEntries(labelsOf(object))).toMatchObject({
        'acme.io/team': team,
        'app.kubernetes.io/part-of': system,
      });
    expect(
      stringMapAt(
        only(objects, 'Deployment'),
        'spec',
        'template',
        'metadata',
        'labels',
      ).get('acme.io/team'),
    ).toBe(team);
  });

  it('is refused in a variable when it has several lines', () => {
    const context = contextOf();
    const plans = context.plans.map(plan => ({
      ...plan,
      config: { ...plan.config, NOTE: 'a\nINJECTED=1' },
    }));
    expect(() => generateConfigChange({ ...context, plans })).toThrow(
      'variable NOTE has several lines; accepted: one line',
    );
  });
});
