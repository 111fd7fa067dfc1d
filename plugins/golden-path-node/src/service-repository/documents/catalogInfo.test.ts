import SwaggerParser from '@apidevtools/swagger-parser';
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  type Entity,
} from '@backstage/catalog-model';
import {
  createFileTree,
  planEnvironments,
} from '@golden-path/plugin-golden-path-common';
import { parseYamlDocuments } from '@golden-path/plugin-kubernetes-objects-common';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { GeneratedService } from '../../generation';
import {
  blueprintOf,
  exampleBlueprint,
  generateService,
  organisation,
  templates,
  textOf,
} from '../../generation/testing/examples';
import { catalogInfo } from './catalogInfo';

const everything = exampleBlueprint('http-api-node-everything');

const entitiesIn = (text: string) =>
  parseYamlDocuments(text).documents as Entity[];

/** As the catalog reads them: placeholders resolved, then held to its own policies. */
async function readByCatalog(service: GeneratedService): Promise<Entity[]> {
  const policies = EntityPolicies.allOf([
    new SchemaValidEntityPolicy(),
    new DefaultNamespaceEntityPolicy(),
    new NoForeignRootFieldsEntityPolicy(),
    new FieldFormatEntityPolicy(),
  ]);
  return Promise.all(
    entitiesIn(textOf(service, 'catalog-info.yaml')).map(async entity => {
      const { $text: address } = (entity.spec?.definition ?? {}) as {
        $text?: string;
      };
      const resolved: Entity = address
        ? {
            ...entity,
            spec: {
              ...entity.spec,
              definition: textOf(service, address.replace('./', '')),
            },
          }
        : entity;
      const checked = await policies.enforce(resolved);
      if (!checked) throw new Error('the catalog refuses it');
      return checked;
    }),
  );
}

describe('catalog-info.yaml', () => {
  it('is a component that the catalog accepts, with the annotations of the ecosystem', async () => {
    const [component] = await readByCatalog(await generateService(everything));
    expect(
      await componentEntityV1alpha1Validator.check(component as Entity),
    ).toBe(true);
    expect(component).toMatchObject({
      metadata: {
        annotations: {
          'argocd/app-selector': 'backstage.io/kubernetes-id=ledger-api',
          'backstage.io/kubernetes-id': 'ledger-api',
          'backstage.io/source-template': 'template:default/http-api',
          'backstage.io/techdocs-ref': 'dir:.',
          'pagerduty.com/service-id': 'PLEDGER1',
        },
        links: expect.arrayContaining([
          { url: 'https://ledger.acme.io', title: 'Production', icon: 'web' },
        ]),
      },
      spec: {
        owner: 'group:default/payments',
        system: 'system:default/payments-core',
        providesApis: ['ledger-api'],
        dependsOn: ['component:default/accounts-api'],
      },
    });
    expect(component?.metadata.annotations).not.toHaveProperty(
      'argocd/app-name',
    );
  });

  it.each([blueprintOf(), everything])(
    'has the API of $metadata.name, defined by the OpenAPI document beside it',
    async blueprint => {
      const service = await generateService(blueprint);
      const [component, api, ...rest] = await readByCatalog(service);
      expect(rest).toEqual([]);
      expect(await apiEntityV1alpha1Validator.check(api as Entity)).toBe(true);
      const { name } = blueprint.metadata;
      const { lifecycle, owner, system } = component?.spec ?? {};
      expect(api).toMatchObject({ kind: 'API', metadata: { name } });
      expect(api?.spec).toEqual({
        type: 'openapi',
        definition: textOf(service, 'openapi.yaml'),
        lifecycle,
        owner,
        ...(system !== undefined && { system }),
      });
      const document = parse(String(api?.spec?.definition));
      expect(await SwaggerParser.validate(document)).toHaveProperty('paths');
    },
  );

  it('has no API when the source code brings no OpenAPI document', async () => {
    const blueprint = blueprintOf();
    const template = (await templates).forWorkload('http-api');
    const { content } = catalogInfo({
      blueprint,
      organisation,
      plans: planEnvironments(blueprint, organisation),
      template: { ...template, skeleton: () => createFileTree([]) },
    });
    const [component, ...rest] = entitiesIn(content);
    expect(rest).toEqual([]);
    expect(component?.spec).not.toHaveProperty('providesApis');
  });
});
