import { stringAt } from '../../objects';
import {
  conditionPriority,
  fieldValue,
  firstCondition,
  goodWhenTrue,
  lastKnownCondition,
  notOutdated,
  phase,
  state,
  when,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  otherwise,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { readRecord, readText } from '../reading';

/** `2/3`: ready and wanted replicas. A daemon set may find no node: `0/0`. */
const collector: HealthStep = object => {
  const status = readRecord(object, 'status');
  const mode = readText(object, 'spec', 'mode');
  const replicas = readText(object, 'status', 'scale', 'statusReplicas');
  if (!status) return undefined;
  if (replicas === undefined)
    return mode === 'sidecar'
      ? { status: 'Healthy', message: 'Runs inside pods' }
      : undefined;
  const match = /(\d+)\/(\d+)/.exec(replicas);
  if (!match) return undefined;
  const [ready, wanted] = [Number(match[1]), Number(match[2])];
  const message = `${replicas} replicas are ready`;
  if (ready === 0)
    return mode === 'daemonset' && wanted === 0
      ? { status: 'Healthy', message: 'No node wants it' }
      : { status: 'Degraded', message };
  return { status: ready === wanted ? 'Healthy' : 'Progressing', message };
};

const grafana: HealthStep = object => {
  const stage = stringAt(object, 'status', 'stage');
  switch (readText(object, 'status', 'stageStatus')) {
    case 'failed':
      return { status: 'Degraded', message: `Failed at stage ${stage}` };
    case 'success':
      return stage === 'complete' ? { status: 'Healthy' } : undefined;
    default:
      return undefined;
  }
};

const datasource: HealthStep = object => {
  const status = readRecord(object, 'status');
  if (!status || status.uid === '') return undefined;
  return status.NoMatchingInstances
    ? { status: 'Degraded', message: 'No Grafana matches' }
    : { status: 'Healthy' };
};

const humioStates = {
  ConfigError: 'Degraded',
  Unknown: 'Unknown',
} as const;

const operator = 'https://grafana.github.io/grafana-operator/docs/api/';
const humio = 'https://github.com/humio/humio-operator/tree/master/docs';

/** Prometheus, OpenTelemetry, Grafana and others that watch. */
export const monitoringRules: readonly HealthRule[] = [
  healthRule(
    kindsOf(
      'monitoring.coreos.com',
      'Prometheus',
      'PrometheusAgent',
      'Alertmanager',
      'ThanosRuler',
    ),
    'https://prometheus-operator.dev/docs/platform/troubleshooting/',
    lastKnownCondition(
      when('Available', 'True', 'Healthy'),
      when(
        'Available',
        '*',
        'Progressing',
        reason => reason === 'SomePodsNotReady',
      ),
      when('Available', '*', 'Degraded'),
    ),
  ),
  healthRule(
    kindsOf('opentelemetry.io', 'OpenTelemetryCollector'),
    'https://github.com/open-telemetry/opentelemetry-operator/blob/main/docs/api/opentelemetrycollectors.md',
    collector,
  ),
  healthRule(kindsOf('grafana.integreatly.org', 'Grafana'), operator, grafana),
  healthRule(
    kindsOf('grafana.integreatly.org', 'GrafanaDashboard', 'GrafanaFolder'),
    operator,
    conditionPriority(
      when('*', 'False', 'Degraded'),
      when('*', 'True', 'Healthy'),
    ),
  ),
  healthRule(
    kindsOf('grafana.integreatly.org', 'GrafanaDatasource'),
    operator,
    datasource,
  ),
  healthRule(
    ['grafana-org-operator.kubitus-project.gitlab.io/*'],
    'https://gitlab.com/kubitus-project/grafana-org-operator',
    firstCondition(...goodWhenTrue('Ready'), when('Ready', '*', 'Progressing')),
  ),
  healthRule(
    kindsOf('jaegertracing.io', 'Jaeger'),
    'https://www.jaegertracing.io/docs/1.76/deployment/operator/',
    phase({ Running: 'Healthy', Failed: 'Degraded' }),
  ),
  healthRule(
    kindsOf('kiali.io', 'Kiali'),
    'https://kiali.io/docs/configuration/kialis.kiali.io/',
    firstCondition(
      when('Successful', 'True', 'Healthy'),
      when('Failure', 'True', 'Degraded'),
      when('Running', '*', 'Progressing', reason => reason === 'Running'),
    ),
  ),
  healthRule(
    kindsOf('datadoghq.com', 'DatadogMetric'),
    'https://docs.datadoghq.com/containers/guide/cluster_agent_autoscaling_metrics/',
    conditionPriority(
      when('Error', 'True', 'Degraded'),
      when('Valid', 'False', 'Degraded'),
    ),
    otherwise('Healthy'),
  ),
  healthRule(
    kindsOf('coralogix.com', 'Alert', 'RecordingRuleGroupSet'),
    'https://github.com/coralogix/coralogix-operator/blob/main/docs/api.md',
    conditionPriority(...goodWhenTrue('RemoteSynced')),
  ),
  healthRule(
    kindsOf(
      'core.humio.com',
      'HumioAction',
      'HumioAlert',
      'HumioIngestToken',
      'HumioParser',
      'HumioRepository',
      'HumioView',
    ),
    humio,
    state({ ...humioStates, Exists: 'Healthy', NotFound: 'Missing' }),
  ),
  healthRule(
    kindsOf('core.humio.com', 'HumioCluster'),
    humio,
    state({ ...humioStates, Running: 'Healthy' }),
  ),
  healthRule(
    ['operator.victoriametrics.com/*'],
    'https://docs.victoriametrics.com/operator/api/#statusmetadata',
    notOutdated,
    fieldValue(['status', 'updateStatus'], {
      values: {
        operational: 'Healthy',
        expanding: 'Progressing',
        paused: 'Suspended',
        failed: 'Degraded',
      },
      message: ['status', 'reason'],
    }),
  ),
];
