import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { JsonObject, JsonValue } from '@backstage/types';
import { parseYamlDocument } from '@golden-path/plugin-kubernetes-objects-common';
import { describe, expect, it } from 'vitest';
import { readAlertSources } from './readAlertSources';

const read = (alerts?: JsonValue, options = {}) =>
  readAlertSources(
    new ConfigReader({ goldenPath: alerts === undefined ? {} : { alerts } }),
    options,
  );
const https = { url: 'https://prometheus.acme.io' };

describe('the alert sources of app-config.yaml', () => {
  it('are none where none is configured, and a part is away whose URL is none', () => {
    for (const alerts of [
      undefined,
      {},
      { sources: [] },
      { sources: [{ prometheus: { url: 'none' } }] },
    ])
      expect(read(alerts)).toEqual([]);
    expect(
      read({
        sources: [
          { prometheus: https, alertmanager: { url: 'none', token: 'x' } },
          { prometheus: https, alertmanager: https, clusters: ['prod'] },
          { name: 'nonprod', alertmanager: { url: 'http://[::1]:9093' } },
          // Where no token is sent, as inside of a cluster, http will do.
          { prometheus: { url: 'http://prometheus.monitoring:9090' } },
        ],
      }).map(({ name, clusters }) => [name, clusters]),
    ).toEqual([
      ['Prometheus', undefined],
      ['Prometheus and Alertmanager', ['prod']],
      ['nonprod', undefined],
      ['Prometheus', undefined],
    ]);
  });

  it('send the token of each as a bearer token to its own address, and none where it is none', async () => {
    const sent: [string, string | null][] = [];
    const sources = read(
      {
        sources: [
          {
            prometheus: { ...https, token: 'p-1' },
            alertmanager: { url: 'https://am.acme.io/x/', token: 'none' },
          },
        ],
      },
      {
        fetch: async (url: URL, { headers }: { headers: Headers }) => {
          sent.push([url.href, headers.get('authorization')]);
          return Response.json(
            url.pathname.includes('v1')
              ? { status: 'success', data: { alerts: [] } }
              : [],
          );
        },
      },
    );
    expect(await sources[0]?.alerts(new AbortController().signal)).toEqual({
      answered: true,
      alerts: [],
    });
    expect(sent).toEqual([
      ['https://prometheus.acme.io/api/v1/alerts', 'Bearer p-1'],
      [
        'https://am.acme.io/x/api/v2/alerts?active=true&silenced=true&inhibited=true',
        null,
      ],
    ]);
  });

  it('of the sandbox are gone with their tokens in a production configuration that names none', async () => {
    const file = (name: string) =>
      readFile(join(__dirname, '../../../..', name), 'utf8');
    const [own, production] = await Promise.all(
      ['app-config.yaml', 'app-config.production.yaml'].map(
        async name =>
          parseYamlDocument(
            (await file(name))
              .replace(/\$\{\w+:-([^}]*)\}/g, '$1')
              .replace(/\$\{(\w+)\}/g, 'https://$1.example'),
            { field: name },
          ) as JsonObject,
      ),
    );
    const configOf = (...parts: (JsonObject | undefined)[]) =>
      ConfigReader.fromConfigs(
        parts.map(data => ({ context: 'test', data: data ?? {} })),
      );
    expect(readAlertSources(configOf(own)).map(({ name }) => name)).toEqual([
      'Prometheus and Alertmanager',
    ]);
    expect(readAlertSources(configOf(own, production))).toEqual([]);
    expect(
      JSON.stringify(configOf(own, production).get('goldenPath.alerts')),
    ).not.toContain('sandbox');
  });

  it.each<[JsonObject, RegExp]>([
    [{ source: [] }, /goldenPath\.alerts\.source: is not a known key.*sources/],
    [{ sources: [{}] }, /goldenPath\.alerts\.sources\.0: .*prometheus/],
    [
      { sources: [{ prometheus: { token: 'canary' } }] },
      /goldenPath\.alerts\.sources\.0\.prometheus\.url: /,
    ],
    [
      { sources: [{ prometheus: { ...https, token: 'canary\nx: y' } }] },
      /goldenPath\.alerts\.sources\.0\.prometheus\.token: accepted: a bearer token/,
    ],
    [
      {
        sources: [
          { alertmanager: { url: 'http://am.acme.io', token: 'canary' } },
        ],
      },
      /goldenPath\.alerts\.sources\.0\.alertmanager\.url: .*https/,
    ],
    [
      { sources: [{ prometheus: { url: 'https://u:canary@x.example' } }] },
      /goldenPath\.alerts\.sources\.0\.prometheus\.url: .*without credentials/,
    ],
    [
      { sources: [{ prometheus: { ...https, tokn: 'canary' } }] },
      /prometheus\.tokn: is not a known key; did you mean token/,
    ],
  ])('refuses %j, names the key and never the token', (alerts, message) => {
    expect(() => read(alerts)).toThrow(message);
    expect(() => read(alerts)).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('canary'),
      }),
    );
  });
});
