import { describe, expect, it } from 'vitest';
import { edit, goodManifests as good, judge, summary } from './testing/bundles';

const after = (check: string, ...edits: [string, string][]) =>
  summary(judge(check, edit(good, ...edits)));
const without = (kind: string) =>
  good
    .split('---')
    .filter(part => !part.includes(`kind: ${kind},`))
    .join('---');

describe('service-monitor', () => {
  it('selects a Service that selects the pods, and names one of its ports', () => {
    expect(summary(judge('service-monitor', without('ServiceMonitor')))).toBe(
      'fail error:exists',
    );
    expect(summary(judge('service-monitor', without('Service')))).toBe(
      'fail error:selects',
    );
    expect(
      after('service-monitor', [
        'labels: {app: orders}}, spec',
        'labels: {app: x}}, spec',
      ]),
    ).toBe('fail error:selects');
    expect(
      after('service-monitor', [
        'spec: {selector: {app: orders}',
        'spec: {selector: {app: x}',
      ]),
    ).toBe('fail error:selects');
    expect(
      after('service-monitor', [
        'endpoints: [{port: http}]',
        'endpoints: [{port: metrics}]',
      ]),
    ).toBe('fail error:port');
    expect(
      after('service-monitor', ['endpoints: [{port: http}]', 'endpoints: []']),
    ).toBe('fail error:port');
    expect(
      after('service-monitor', [
        'endpoints: [{port: http}]',
        'endpoints: [{targetPort: 8080}]',
      ]),
    ).toBe('pass');
  });

  it('looks into its own namespace unless told otherwise; a PodMonitor needs no Service', () => {
    const moved: [string, string] = [
      'kind: ServiceMonitor, metadata: {name: orders, namespace: shop}, spec: {',
      'kind: ServiceMonitor, metadata: {name: orders, namespace: monitoring}, spec: {',
    ];
    expect(after('service-monitor', moved)).toBe('fail error:selects');
    expect(
      after('service-monitor', [
        moved[0],
        `${moved[1]}namespaceSelector: {matchNames: [shop]}, `,
      ]),
    ).toBe('pass');
    const podMonitor =
      '\n---\n{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: a}, spec: {selector: {}}}';
    expect(
      summary(judge('service-monitor', without('Service') + podMonitor)),
    ).toBe('pass');
  });
});

describe('structured-logging', () => {
  const said = ['LOG_FORMAT, value: json', 'LOG_FORMAT, value: text'] as [
    string,
    string,
  ];
  it('is unknown unless the blueprint or the configuration says JSON', () => {
    expect(after('structured-logging', said)).toBe('unknown note:format');
    expect(
      summary(
        judge('structured-logging', edit(good, said), {
          blueprint: { structuredLogging: true },
        }),
      ),
    ).toBe('pass');
    expect(
      after('structured-logging', said, [
        '        ports: [{name: http, c',
        '        args: [--log-format=json]\n        ports: [{name: http, c',
      ]),
    ).toBe('pass');
    expect(
      after('structured-logging', said, [
        '        ports: [{name: http, c',
        '        args: [--zap-encoder, json]\n        ports: [{name: http, c',
      ]),
    ).toBe('pass');
  });
});

describe('tracing', () => {
  const silent: [string, string] = [
    ', {name: OTEL_SERVICE_NAME, value: orders}',
    '',
  ];
  const openly: [string, string] = [
    'envFrom: [{secretRef: {name: orders}}]',
    'envFrom: [{configMapRef: {name: settings}}]',
  ];
  it('finds OpenTelemetry in the environment, in ConfigMaps, and in the annotation of pods or namespace', () => {
    expect(after('tracing', silent)).toBe('unknown');
    expect(after('tracing', silent, openly)).toBe('unknown');
    const settings = (key: string) =>
      `\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}, data: {${key}: x}}`;
    expect(
      summary(judge('tracing', edit(good, silent, openly) + settings('OTHER'))),
    ).toBe('fail error:instrumented');
    expect(
      summary(
        judge(
          'tracing',
          edit(good, silent, openly) + settings('OTEL_EXPORTER_OTLP_ENDPOINT'),
        ),
      ),
    ).toBe('pass');
    expect(
      after('tracing', silent, [
        'metadata: {labels: {app: orders}}',
        'metadata: {labels: {app: orders}, annotations: {instrumentation.opentelemetry.io/inject-nodejs: "true"}}',
      ]),
    ).toBe('pass');
    const namespace =
      '\n---\n{apiVersion: v1, kind: Namespace, metadata: {name: shop, annotations: {instrumentation.opentelemetry.io/inject-nodejs: "true"}}}';
    expect(summary(judge('tracing', edit(good, silent) + namespace))).toBe(
      'pass',
    );
  });
});

describe('slo', () => {
  const rule = (alert: string) =>
    `${without('PrometheusServiceLevel')}\n---\n{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, metadata: {name: rules}, spec: {groups: [{rules: [${alert}]}]}}`;
  it('is a PrometheusServiceLevel, or an alert on the burn rate of this service', () => {
    expect(after('slo', ['slos: [{name: availability}]', 'slos: []'])).toBe(
      'fail error:defined',
    );
    expect(
      summary(
        judge(
          'slo',
          rule(
            '{alert: Burn, expr: "slo:sli_error:ratio_rate5m{service=\\"orders\\"} > 14.4 * 0.001"}',
          ),
        ),
      ),
    ).toBe('pass');
    expect(
      summary(
        judge(
          'slo',
          rule(
            '{alert: Burn, expr: "slo:sli_error:ratio_rate5m{service=\\"other\\"} > 14.4 * 0.001"}',
          ),
        ),
      ),
    ).toBe('fail error:defined');
    expect(
      summary(
        judge(
          'slo',
          rule(
            '{alert: Down, expr: "up{service=\\"orders\\"} == 0"}, {record: slo:x, expr: orders}',
          ),
        ),
      ),
    ).toBe('fail error:defined');
  });
});

describe('a disposable server of a preview', () => {
  const mark = [
    '{name: orders, namespace: shop}\nspec:\n',
    '{name: orders, namespace: shop, annotations: {goldenpath.dev/disposable: "true"}}\nspec:\n',
  ] as [string, string];
  const bare = [
    ['minReadySeconds: 30', 'replicas: 1'],
    ['kind: ServiceMonitor', 'kind: Other'],
    ['lifecycle: {preStop: {sleep: {seconds: 10}}}', 'stdin: false'],
    ['{name: OTEL_SERVICE_NAME, value: orders}', '{name: A, value: b}'],
    ['envFrom: [{secretRef: {name: orders}}]', 'envFrom: []'],
  ] as [string, string][];
  const service = [
    'min-ready-seconds',
    'service-monitor',
    'graceful-shutdown',
    'tracing',
  ];

  it.each([
    ['in a preview', { preview: true, productionSizing: false }, true],
    ['in another environment', { productionSizing: false }, false],
    ['in production', {}, false],
  ])(
    'is excused from what only a service needs, where it goes with its preview: %s',
    (_name, environment, isFree) => {
      const text = edit(good, mark, ...bare);
      expect(
        service.map(check => judge(check, text, { environment }).status),
      ).toEqual(service.map(() => (isFree ? 'not-applicable' : 'fail')));
    },
  );

  it('is held to everything else there, and so is what bears no mark', () => {
    const environment = { preview: true, productionSizing: false };
    const insecure: [string, string] = [
      'readOnlyRootFilesystem: true',
      'readOnlyRootFilesystem: false',
    ];
    expect(
      judge('read-only-root-filesystem', edit(good, mark, insecure), {
        environment,
      }).status,
    ).toBe('fail');
    expect(judge('tracing', edit(good, ...bare), { environment }).status).toBe(
      'fail',
    );
  });
});
