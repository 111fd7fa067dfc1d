import { describe, expect, it } from 'vitest';
import {
  labelsOf,
  listAt,
  recordAt,
  stringAt,
  stringMapAt,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { parse } from 'yaml';
import type { GenerationContext } from '../generation/types';
import { generateConfigChange } from './generateConfigChange';
import { contextOf } from './testing/context';
import { fixtures } from './testing/fixtures';
import { renderedIn } from './testing/render';

const trees = Object.entries(fixtures).map(
  ([name, context]) => [name, context, generateConfigChange(context)] as const,
);

const yamlFiles = (tree: ReturnType<typeof generateConfigChange>) =>
  [...tree].flatMap(([path, { content }]) =>
    path.endsWith('.yaml') ? [[path, content] as const] : [],
  );

/** A file below the service's folder, as data; undefined where there is none. */
const fileOf = (context: GenerationContext, path: string): unknown =>
  parse(
    generateConfigChange(context).get(`apps/refunds-api/${path}`)?.content ??
      'null',
  ) ?? undefined;

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
    const { blueprint, organisation, plans } = structuredClone({
      ...context,
      template: undefined,
    });
    const again = generateConfigChange({
      blueprint,
      organisation,
      plans,
      template: context.template,
    });
    expect([...again]).toEqual([...tree]);
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
});

describe('an environment', () => {
  it('sets the number of pods on what owns them: a Rollout where releases are canaries, else the Deployment', () => {
    const context = contextOf({
      rollout: 'canary',
      sizing: { production: { replicas: { min: 3, max: 3 } } },
    });
    expect(fileOf(context, 'overlays/production/replicas.patch.yaml')).toEqual(
      expect.objectContaining({ kind: 'Rollout', spec: { replicas: 3 } }),
    );
    expect(fileOf(context, 'overlays/dev/replicas.patch.yaml')).toEqual(
      expect.objectContaining({ kind: 'Deployment', spec: { replicas: 1 } }),
    );
    expect(fileOf(context, 'overlays/staging/replicas.patch.yaml')).toBe(
      undefined,
    );
    expect(
      valueAt(
        fileOf(context, 'overlays/staging/autoscaling.patch.yaml'),
        'spec',
      ),
    ).toEqual({
      scaleTargetRef: {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        name: 'refunds-api',
      },
      minReplicas: 3,
      maxReplicas: 8,
    });
  });

  it('lets the analysis of a canary ask the Prometheus of the organisation', () => {
    const address = (context: GenerationContext) =>
      valueAt(
        fileOf(context, 'overlays/production/analysis.yaml'),
        ...['spec', 'metrics', 0, 'provider', 'prometheus', 'address'],
      );
    const spec = { rollout: 'canary' } as const;
    expect(address(contextOf(spec))).toBe(
      'http://prometheus-operated.monitoring.svc:9090',
    );
    const prometheusUrl = 'https://mimir.acme.io/prometheus';
    expect(
      address(contextOf(spec, {}, { monitoring: { prometheusUrl } })),
    ).toBe(prometheusUrl);
  });

  it('asks for secrets only where there are any, each by name and once', () => {
    const path = 'overlays/qa/external-secret.yaml';
    expect(fileOf(contextOf(), path)).toBe(undefined);
    const context = contextOf({
      secrets: ['DATABASE_URL', 'API_KEY'],
      dependencies: [{ type: 'postgres' }],
    });
    expect(listAt(fileOf(context, path), 'spec', 'data')).toEqual(
      ['API_KEY', 'DATABASE_URL'].map(name => ({
        secretKey: name,
        remoteRef: { key: 'qa/refunds-api', property: name },
      })),
    );
  });

  it('opens the network to what is named, and gives a token to what needs one', () => {
    const ports = (context: GenerationContext) =>
      listAt(
        fileOf(context, 'base/network-policy.yaml'),
        'spec',
        'egress',
      ).flatMap(rule =>
        listAt(rule, 'ports').map(port => valueAt(port, 'port')),
      );
    const token = (context: GenerationContext) =>
      valueAt(
        fileOf(context, 'base/deployment.yaml'),
        'spec',
        'template',
        'spec',
        'automountServiceAccountToken',
      );
    expect(ports(contextOf())).toEqual([53, 53, 4318]);
    expect(token(contextOf())).toBe(false);
    const open = contextOf({
      needsKubernetesApi: true,
      observability: { tracing: false },
    });
    expect(ports(open)).toEqual([53, 53, 443, 6443]);
    expect(token(open)).toBe(true);
    expect(fileOf(open, 'base/role.yaml')).toMatchObject({ kind: 'Role' });
  });

  it('closes production to everybody but GitOps, previews to nobody of the team, and nothing to the eyes of testers', () => {
    const context = contextOf();
    const roles = context.plans.map(({ name }) => [
      name,
      ...[...generateConfigChange(context)]
        .filter(([path]) => path.includes(`/overlays/${name}/`))
        .map(([, { content }]): unknown => parse(content))
        .filter(object => valueAt(object, 'kind') === 'RoleBinding')
        .map(
          object =>
            `${stringAt(object, 'subjects', 0, 'name')} ${stringAt(object, 'roleRef', 'name')}`,
        ),
    ]);
    expect(roles).toEqual([
      ['dev', 'qa-engineers view', 'payments view'],
      ['qa', 'qa-engineers tester', 'qa-engineers view', 'payments view'],
      ['staging', 'qa-engineers view', 'payments view'],
      ['production', 'qa-engineers view', 'payments view'],
      ['preview', 'qa-engineers view', 'payments edit'],
    ]);
  });
});

describe('text that people typed', () => {
  const hostile = {
    EXPRESSIONS: '${{ secrets.GITHUB_TOKEN }} {{ .Values.x }} {% raw %}',
    PUNCTUATION: ': {a: b} - "x # y \\ \' & *a !!x',
    SPACES: '  two before, two behind  ',
    WORD: 'no',
    EMPTY: '',
    LETTERS: 'a=b é 🚀 c\\nd',
  };
  const configMapOf = (objects: Awaited<ReturnType<typeof renderedIn>>) =>
    recordAt(
      objects.find(({ kind }) => kind === 'ConfigMap'),
      'data',
    );

  it('F5: reaches the ConfigMap as it is, expanded by nothing', async () => {
    const objects = await renderedIn(contextOf({ config: hostile }), 'dev');
    expect(configMapOf(objects)).toMatchObject(hostile);
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
    expect(configMapOf(objects)).toMatchObject(hostile);
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
    const deployment = objects.find(({ kind }) => kind === 'Deployment');
    expect(
      stringMapAt(deployment, 'spec', 'template', 'metadata', 'labels').get(
        'acme.io/team',
      ),
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
