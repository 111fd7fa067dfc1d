import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { newItem } from '../items/item.ts';
import { createMetricsServer } from '../metrics.ts';
import { testApplication } from './application.ts';

interface Operation {
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>;
}

interface PathItem {
  /** Only of what is served on another port. */
  readonly servers?: readonly unknown[];
  readonly get?: Operation;
  readonly post?: Operation;
}

interface OpenApi {
  readonly openapi: string;
  readonly paths: Record<string, PathItem>;
  readonly components: { readonly schemas: Record<string, object> };
}

async function documentOf({ app }: Pick<ReturnType<typeof testApplication>, 'app'>) {
  const response = await app.inject('/openapi.yaml');
  assert.equal(response.headers['content-type'], 'application/yaml');
  return parse(response.body) as OpenApi;
}

/** `GET /v1/items/:id`, as the router writes routes. */
const operationsOf = (paths: readonly [string, PathItem][]) =>
  paths.flatMap(([path, { servers: _, ...operations }]) =>
    Object.keys(operations).map(
      method => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ),
  );

/** The same from the router's tree, four characters for each level; every GET answers HEAD too. */
function routesOf(tree: string): string[] {
  const parents: string[] = [];
  return [...tree.matchAll(/^(.*)[├└]── (\S+)(?: \((.+)\))?$/gm)].flatMap(
    ([, { length: indent } = '', segment = '', methods = '']) => {
      const depth = indent / 4;
      const url = `${parents[depth - 1] ?? ''}${segment}`;
      parents[depth] = url;
      return methods
        .split(', ')
        .filter(method => method && method !== 'HEAD')
        .map(method => `${method} ${url}`);
    },
  );
}

function assertDocumented(
  { get }: PathItem,
  { status, contentType }: { status: number; contentType: unknown },
): void {
  const content = get?.responses[status]?.content;
  assert.ok(content, `${status} is not documented`);
  assert.deepEqual(Object.keys(content), [String(contentType).split(';')[0]]);
}

describe('OpenAPI document', () => {
  it('is served, and describes exactly the routes that exist', async () => {
    const { app } = testApplication();
    const { openapi, paths } = await documentOf({ app });
    assert.match(openapi, /^3\.1\./);

    const here = Object.entries(paths).filter(([, { servers }]) => !servers);
    const routes = routesOf(app.printRoutes({ commonPrefix: false }));
    assert.deepEqual(operationsOf(here).sort(), routes.sort());
  });

  it('says what the platform is answered', async () => {
    const { app, metrics, readiness } = testApplication();
    const { paths } = await documentOf({ app });
    const check = async (path: string, expected: number) => {
      const { statusCode, headers } = await app.inject(path);
      assert.equal(statusCode, expected, path);
      const contentType = headers['content-type'];
      assertDocumented(paths[path] ?? {}, { status: statusCode, contentType });
    };
    await check('/livez', 200);
    await check('/openapi.yaml', 200);
    await check('/readyz', 503);
    readiness.started();
    await check('/readyz', 200);

    const elsewhere = Object.entries(paths).filter(([, { servers }]) => servers);
    assert.deepEqual(operationsOf(elsewhere), ['GET /metrics']);
    const server = createMetricsServer(metrics).listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const response = await fetch(`http://127.0.0.1:${port}/metrics`);
      assertDocumented(paths['/metrics'] ?? {}, {
        status: response.status,
        contentType: response.headers.get('content-type'),
      });
      await response.text();
    } finally {
      server.close();
    }
  });

  it('gives the same rules for a new item as the code', async () => {
    const document = await documentOf(testApplication());
    const { $schema, ...rules } = z.toJSONSchema(newItem, { io: 'input' });
    assert.match(String($schema), /2020-12/, 'the dialect of OpenAPI 3.1');
    assert.deepEqual(document.components.schemas['NewItem'], rules);
  });
});
