import { describe, expect, it } from 'vitest';
import { parseOrganisation } from './parse';

const parse = (organisation: object = {}) =>
  parseOrganisation({
    organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
    configRepository: { url: 'https://git.acme.io/platform/gitops-config' },
    ...organisation,
  });

const production = (freeze: string) => ({
  environments: [
    { name: 'production', cluster: 'prod', gates: [{ freeze }] },
    { name: 'island', cluster: 'prod', gates: [{ healthy: 'production' }] },
  ],
});

const freeze = (part: object = {}) => ({
  freezes: [
    { name: 'sale', schedule: '0 22 * * fri', duration: '72h', ...part },
  ],
});

describe('freezes of an organisation', () => {
  it('are one at the end of the year, unless it names its own', () => {
    expect(parse().freezes).toEqual([
      {
        name: 'production-freeze',
        schedule: '0 0 20 12 *',
        duration: '14d',
        timeZone: 'Etc/UTC',
      },
    ]);
    expect(
      parse({
        ...production('sale'),
        ...freeze({ timeZone: 'Europe/Berlin' }),
      }).freezes.map(({ name, timeZone }) => [name, timeZone]),
    ).toEqual([['sale', 'Europe/Berlin']]);
  });

  it('are known by name to the gates that use them', () => {
    expect(() => parse(production('sale'))).toThrow(
      'environments.0.gates.0.freeze: found "sale"; accepted: production-freeze',
    );
    expect(() => parse({ ...production('sale'), freezes: [] })).toThrow(
      'environments.0.gates.0.freeze: found "sale"; accepted: none, because freezes is empty',
    );
    const [one] = freeze().freezes;
    expect(() => parse({ ...production('sale'), freezes: [one, one] })).toThrow(
      'freezes.1.name: "sale" is named twice',
    );
  });

  it.each([
    '0 0 20 12 *',
    '*/15 8-18 1,15 jan-mar,DEC mon-fri/2',
    '59 23 31 12 6',
  ])('begin at %j', schedule => {
    expect(
      parse({ ...production('sale'), ...freeze({ schedule }) }).freezes[0],
    ).toMatchObject({ schedule });
  });

  it.each([
    '0 0 20 12',
    '0 0 20 12 * *',
    '60 0 * * *',
    '0 0 0 * *',
    '0 0 * * 7',
    '0 18-8 * * *',
    '*/0 * * * *',
    '@yearly',
    '0 0 * * x',
    '0  0 * * *',
    '',
  ])('refuse to begin at %j', schedule => {
    expect(() =>
      parse({ ...production('sale'), ...freeze({ schedule }) }),
    ).toThrow(
      `freezes.0.schedule: found ${JSON.stringify(schedule)}; accepted: minute, hour`,
    );
  });

  it.each(['Mars/Phobos', '+01:00', ''])(
    'refuse the time zone %j',
    timeZone => {
      expect(() =>
        parse({ ...production('sale'), ...freeze({ timeZone }) }),
      ).toThrow(
        `freezes.0.timeZone: found ${JSON.stringify(timeZone)}; accepted: a name of the IANA`,
      );
    },
  );
});

describe('the monitoring of an organisation', () => {
  const prometheus = (monitoring?: object) =>
    parse(monitoring && { monitoring }).monitoring.prometheusUrl;

  it('has the Prometheus of the operator, in its own namespace, unless it names another', () => {
    expect(prometheus()).toBe('http://prometheus-operated.monitoring.svc:9090');
    expect(prometheus({ namespace: 'observability' })).toBe(
      'http://prometheus-operated.observability.svc:9090',
    );
    expect(prometheus({ prometheusUrl: 'https://mimir.acme.io/api' })).toBe(
      'https://mimir.acme.io/api',
    );
  });

  it.each([
    'prometheus:9090',
    'ftp://prometheus',
    'http://user:secret@prometheus',
    'http://prometheus?tenant=1',
  ])('refuses %j as its Prometheus', prometheusUrl => {
    expect(() => prometheus({ prometheusUrl })).toThrow(
      /monitoring\.prometheusUrl: .*accepted: an http or https URL/,
    );
  });
});
