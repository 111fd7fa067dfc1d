import {
  namespaceMetrics,
  ownMetrics,
  requestDuration,
  serverError,
} from '../../alerts/metrics';
import { ownContainer } from '../../alerts/pods';

/** A graph of the dashboard. */
export interface Panel {
  readonly title: string;
  /** @see https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/#unit */
  readonly unit: string;
  /** Each with its legend; `{{label}}` stands for the value of a label. */
  readonly queries: ReadonlyArray<readonly [expr: string, legend: string]>;
}

/** The namespace of the environment that people chose. */
const chosen = { namespace: '$environment' };

/** As long as a rate needs, whatever the range that people look at. */
const interval = '$__rate_interval';

const percentiles = [50, 95, 99] as const;

/** Rate, errors and duration of requests: the same series that the alerts read. */
function requests(service: string): Panel[] {
  const rate = (series: string, ...matchers: string[]) =>
    `rate(${requestDuration}_${series}${ownMetrics(service, chosen, ...matchers)}[${interval}])`;
  return [
    {
      title: 'Requests',
      unit: 'reqps',
      queries: [[`sum by (status_code) (${rate('count')})`, '{{status_code}}']],
    },
    {
      title: 'Errors',
      unit: 'percentunit',
      queries: [
        [
          `(sum(${rate('count', serverError)}) or vector(0)) / sum(${rate('count')})`,
          '5xx',
        ],
      ],
    },
    {
      title: 'Duration',
      unit: 's',
      queries: percentiles.map(percent => [
        `histogram_quantile(${percent / 100}, sum by (le) (${rate('bucket')}))`,
        `p${percent}`,
      ]),
    },
    {
      title: 'Requests by route',
      unit: 'reqps',
      queries: [
        [`sum by (method, route) (${rate('count')})`, '{{method}} {{route}}'],
      ],
    },
  ];
}

/** What the pods use, and whether they stay up. */
function pods(service: string): Panel[] {
  const own = namespaceMetrics(chosen, ownContainer(service));
  return [
    {
      title: 'Ready pods',
      unit: 'short',
      queries: [[`sum(kube_pod_container_status_ready${own})`, 'ready']],
    },
    {
      title: 'Restarts',
      unit: 'short',
      queries: [
        [
          `sum by (pod) (increase(kube_pod_container_status_restarts_total${own}[${interval}]))`,
          '{{pod}}',
        ],
      ],
    },
    ...(
      [
        [
          'CPU of its limit',
          `sum by (pod) (rate(container_cpu_usage_seconds_total${own}[${interval}]))`,
          'cpu',
        ],
        [
          'Memory of its limit',
          `sum by (pod) (container_memory_working_set_bytes${own})`,
          'memory',
        ],
      ] as const
    ).map(([title, used, resource]): Panel => ({
      title,
      unit: 'percentunit',
      queries: [
        [
          `${used} / sum by (pod) (kube_pod_container_resource_limits${namespaceMetrics(chosen, ownContainer(service), `resource="${resource}"`)})`,
          '{{pod}}',
        ],
      ],
    })),
  ];
}

/** Graphs of an HTTP API: what callers see first, then why. */
export const httpApiPanels = (service: string): readonly Panel[] => [
  ...requests(service),
  ...pods(service),
];
