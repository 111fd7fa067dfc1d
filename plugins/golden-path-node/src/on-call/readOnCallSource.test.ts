import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { describe, expect, it } from 'vitest';
import { readOnCallSource } from './readOnCallSource';

const read = (onCall?: JsonObject) =>
  readOnCallSource(
    new ConfigReader({ goldenPath: onCall === undefined ? {} : { onCall } }),
  );

describe('the on-call source of app-config.yaml', () => {
  it('is none where none is configured, else PagerDuty, also of another region', () => {
    expect(read()).toBeUndefined();
    expect(read({})).toBeUndefined();
    expect(read({ pagerduty: { token: 'none' } })).toBeUndefined();
    for (const baseUrl of [
      undefined,
      'https://api.eu.pagerduty.com',
      'http://localhost:7010/pagerduty',
    ])
      expect(
        read({ pagerduty: { token: 'u+abc', ...(baseUrl && { baseUrl }) } })
          ?.name,
      ).toBe('PagerDuty');
  });

  it.each<[JsonObject, RegExp]>([
    [{ opsgenie: {} }, /goldenPath\.onCall\.opsgenie: is not a known key/],
    [{ pagerduty: {} }, /goldenPath\.onCall\.pagerduty\.token: accepted/],
    [
      { pagerduty: { token: 'canary\nx: y' } },
      /goldenPath\.onCall\.pagerduty\.token: accepted: a REST API key/,
    ],
    [
      { pagerduty: { token: 'canary', baseUrl: 'http://api.pagerduty.com' } },
      /goldenPath\.onCall\.pagerduty\.baseUrl: .*https/,
    ],
    [
      { pagerduty: { token: 'canary', baseURL: 'https://x.example' } },
      /goldenPath\.onCall\.pagerduty\.baseURL: is not a known key; did you mean baseUrl/,
    ],
  ])('refuses %j, names the key and never the token', (onCall, message) => {
    expect(() => read(onCall)).toThrow(message);
    expect(() => read(onCall)).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('canary'),
      }),
    );
  });
});
