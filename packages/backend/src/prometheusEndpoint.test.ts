import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { metricsServiceFactory } from '@backstage/backend-defaults/alpha';
import { ConfigReader } from '@backstage/config';
import { describe, expect, it } from 'vitest';
import {
  prometheusEndpoint,
  readPrometheusConfiguration,
} from './prometheusEndpoint';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

describe('the endpoint for Prometheus', () => {
  it('serves what plugins count, and goes with the backend', async () => {
    const port = await freePort();
    const backend = await startTestBackend({
      features: [
        prometheusEndpoint,
        metricsServiceFactory,
        mockServices.rootConfig.factory({
          data: { telemetry: { prometheus: { port } } },
        }),
        createBackendPlugin({
          pluginId: 'delivery',
          register(reg) {
            reg.registerInit({
              deps: {
                metrics: metricsServiceRef,
                logger: coreServices.logger,
              },
              async init({ metrics }) {
                metrics
                  .createCounter('delivery.failures')
                  .add(2, { work: 'join' });
              },
            });
          },
        }),
      ],
    });
    const url = `http://127.0.0.1:${port}/metrics`;
    const text = await (await fetch(url)).text();
    expect(text).toMatch(/delivery_failures_total\{work="join"[^}]*\} 2/);
    await backend.stop();
    await expect(fetch(url)).rejects.toThrow();
  });

  it('is off by default, and a wrong key is named', () => {
    const read = (telemetry?: object) =>
      readPrometheusConfiguration(
        new ConfigReader(telemetry ? ({ telemetry } as never) : {}),
      );
    expect(read()).toBeUndefined();
    expect(read({ prometheus: {} })).toBeUndefined();
    expect(read({ prometheus: { port: 9464 } })).toEqual({
      port: 9464,
      host: '127.0.0.1',
    });
    expect(() => read({ prometheus: { prt: 1 } })).toThrow(
      'telemetry.prometheus.prt: is not a known key; accepted: port, host',
    );
    expect(() => read({ prometheus: { port: 70_000 } })).toThrow(
      'telemetry.prometheus.port: found 70000',
    );
  });
});
