import { ConfigReader } from '@backstage/config';
import { describe, expect, it } from 'vitest';
import { readRunbooksConfiguration } from './runbooksConfiguration';

const read = (runbooks?: object) =>
  readRunbooksConfiguration(
    new ConfigReader(runbooks ? { runbooks } : ({} as never)),
  );

describe('runbooks of app-config.yaml', () => {
  it('has a default for everything', () => {
    expect(read()).toEqual({
      reviewedWithin: 180 * 86_400_000,
      organisation: undefined,
      alerts: { interval: 15_000 },
      links: [],
      imageHosts: [],
    });
    expect(
      read({ organisation: { url: 'https://git.test/platform/handbook' } })
        .organisation,
    ).toEqual({
      url: 'https://git.test/platform/handbook',
      branch: 'main',
      folder: 'runbooks',
    });
  });

  it.each<[string, object, RegExp]>([
    ['a key that is not known', { alert: {} }, /runbooks\.alert/],
    [
      'an interval out of bounds',
      { alerts: { interval: '1s' } },
      /runbooks\.alerts\.interval.*5s to 10m/,
    ],
    [
      'a folder that leads out',
      { organisation: { url: 'https://git.test/a/b', folder: '../x' } },
      /runbooks\.organisation\.folder/,
    ],
    [
      'an address that is none',
      { organisation: { url: 'javascript:alert(1)' } },
      /runbooks\.organisation\.url/,
    ],
    [
      'a host with a path',
      { imageHosts: ['img.test/x'] },
      /runbooks\.imageHosts/,
    ],
    [
      'a link with a word that no place has',
      { links: [{ title: 'Logs', url: 'https://logs.test/{pod}' }] },
      /runbooks\.links\.0\.url.*\{namespace\}/,
    ],
    [
      'a link that browsers would run',
      { links: [{ title: 'Logs', url: 'javascript:alert({from})' }] },
      /runbooks\.links\.0\.url.*http/,
    ],
    ['no days', { reviewedWithin: 0 }, /runbooks\.reviewedWithin.*1/],
    [
      'a short secret, which it does not repeat',
      { secret: 'canary' },
      /runbooks\.secret(?!.*canary)/,
    ],
  ])('refuses %s', (_, runbooks, message) => {
    expect(() => read(runbooks)).toThrow(message);
  });
});
