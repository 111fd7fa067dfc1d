import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { newItem } from '../items/item.ts';
import { testApplication } from './application.ts';

interface OpenApi {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, unknown>>;
  readonly components: { readonly schemas: Record<string, object> };
}

describe('OpenAPI document', () => {
  it('is served, and describes exactly the routes that exist', async () => {
    const { app } = testApplication();
    const response = await app.inject('/openapi.yaml');
    assert.equal(response.headers['content-type'], 'application/yaml');
    const document = parse(response.body) as OpenApi;
    assert.match(document.openapi, /^3\.1\./);

    for (const [path, operations] of Object.entries(document.paths)) {
      const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
      for (const method of Object.keys(operations)) {
        assert.ok(app.hasRoute({ method: method.toUpperCase(), url }), `${method} ${path}`);
      }
    }
    const documented = Object.keys(document.paths).map(path =>
      path.replaceAll(/\{(\w+)\}/g, ':$1'),
    );
    const served = app.printRoutes({ commonPrefix: false });
    for (const [, url] of served.matchAll(/── (\/v\d\S*)/g)) {
      assert.ok(url && documented.includes(url), `${url} is served and not documented`);
    }
  });

  it('gives the same rules for a new item as the code', async () => {
    const { app } = testApplication();
    const document = parse((await app.inject('/openapi.yaml')).body) as OpenApi;
    const { $schema, ...rules } = z.toJSONSchema(newItem, { io: 'input' });
    assert.match(String($schema), /2020-12/, 'the dialect of OpenAPI 3.1');
    assert.deepEqual(document.components.schemas['NewItem'], rules);
  });
});
