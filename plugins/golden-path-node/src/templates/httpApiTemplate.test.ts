import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isTemplateEntityV1beta3,
  templateEntityV1beta3Validator,
} from '@backstage/plugin-scaffolder-common';
import {
  blueprintFromForm,
  parseBlueprint,
  workloadTypes,
} from '@golden-path/plugin-golden-path-common';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { organisation } from '../generation/testing/examples';
import { findTemplatesDirectory } from '.';

const entity = parse(
  readFileSync(
    join(findTemplatesDirectory(), 'http-api/template.yaml'),
    'utf8',
  ),
) as {
  kind: string;
  apiVersion: string;
  metadata: { annotations: Record<string, string> };
  spec: {
    parameters: Array<{
      title: string;
      properties: Record<string, { default?: unknown; enum?: string[] }>;
    }>;
    steps: Array<{
      id: string;
      action: string;
      input: Record<string, unknown>;
    }>;
  };
};
const { parameters, steps } = entity.spec;
const properties = Object.assign(
  {},
  ...parameters.map(step => step.properties),
) as (typeof parameters)[0]['properties'];

describe('the template http-api', () => {
  it('is one that the scaffolder accepts, for a workload type that exists', async () => {
    expect(await templateEntityV1beta3Validator.check(entity as never)).toBe(
      true,
    );
    expect(isTemplateEntityV1beta3(entity as never)).toBe(true);
    expect(workloadTypes.ids).toContain(
      entity.metadata.annotations['goldenpath.dev/workload'],
    );
  });

  it('asks only for what a blueprint has, and its defaults make one', () => {
    const marked = Object.fromEntries(
      Object.keys(properties).map(key => [key, 'x']),
    );
    const { metadata, spec } = blueprintFromForm({
      ...marked,
      stages: {
        environments: ['dev'],
        sizing: { dev: { cpu: { limit: '1' } } },
      },
    }) as { metadata: object; spec: object };
    const taken = [...Object.keys(metadata), ...Object.keys(spec)];
    expect(Object.keys(properties).filter(key => !taken.includes(key))).toEqual(
      ['stages', 'review'],
    );
    const defaults = Object.fromEntries(
      Object.entries(properties).map(([key, { default: value }]) => [
        key,
        value,
      ]),
    );
    const form = {
      ...defaults,
      name: 'refunds-api',
      owner: 'group:default/payments',
      workload: 'http-api',
    };
    expect(
      parseBlueprint(blueprintFromForm(form), organisation).spec.runtime,
    ).toBe('node');
    expect(workloadTypes.get('http-api').runtimes).toEqual(
      properties.runtime?.enum,
    );
  });

  it('T6: verifies before it publishes, and uses no other actions', () => {
    expect(steps.map(({ id, action }) => [id, action])).toEqual([
      ['generate', 'golden-path:generate'],
      ['verify', 'golden-path:verify'],
      ['publish', 'golden-path:service:publish'],
      ['change-request', 'golden-path:config:change-request'],
      ['register', 'catalog:register'],
    ]);
  });

  it('T7: names no secret anywhere', () => {
    expect(JSON.stringify(entity)).not.toMatch(/secrets\s*[.[]/);
  });
});
