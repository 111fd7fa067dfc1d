import { isRecord, stringAt } from '../../objects';
import {
  conditionPriority,
  fieldValue,
  firstCondition,
  phase,
  when,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  otherwise,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { readConditions, readCount, readRecord, readText } from '../reading';

const strimziReference =
  'https://strimzi.io/docs/operators/latest/configuring#type-KafkaStatus-reference';

const strimzi = [
  healthRule(
    kindsOf('kafka.strimzi.io', 'Kafka'),
    strimziReference,
    firstCondition(
      when('NotReady', 'True', 'Degraded', reason => reason !== 'Creating'),
      when('Ready', 'True', 'Healthy'),
    ),
  ),
  healthRule(
    kindsOf(
      'kafka.strimzi.io',
      'KafkaBridge',
      'KafkaConnect',
      'KafkaConnector',
      'KafkaTopic',
      'KafkaUser',
    ),
    strimziReference,
    firstCondition(
      when('NotReady', 'True', 'Degraded'),
      when('Ready', 'True', 'Healthy'),
    ),
  ),
];

const brokerIsWell = (broker: unknown) =>
  stringAt(broker, 'configurationState') === 'ConfigInSync' &&
  ['GracefulUpscaleSucceeded', 'GracefulDownscaleSucceeded'].includes(
    stringAt(broker, 'gracefulActionState', 'cruiseControlState') ?? '',
  );

const koperator: HealthStep = object => {
  const state = readText(object, 'status', 'state');
  if (state === 'ClusterRollingUpgrading')
    return { status: 'Progressing', message: state };
  const brokers = readRecord(object, 'status', 'brokersState');
  if (!brokers) return undefined;
  const failing = Object.keys(brokers).filter(id => !brokerIsWell(brokers[id]));
  if (failing.length > 0)
    return { status: 'Degraded', message: `Brokers ${failing.join(', ')}` };
  const topic = readText(object, 'status', 'cruiseControlTopicStatus');
  return topic === 'CruiseControlTopicReady' && state === 'ClusterRunning'
    ? { status: 'Healthy' }
    : undefined;
};

const connector: HealthStep = object => {
  const state = readText(object, 'status', 'state');
  const failed = readCount(object, 'status', 'failedTasksCount');
  if (state === undefined) return undefined;
  const runs =
    readText(object, 'status', 'connectorState') === 'RUNNING' &&
    failed === undefined;
  if (state === 'CREATED' && runs) return { status: 'Healthy' };
  if (state === 'ERROR')
    return {
      status: 'Degraded',
      message: readConditions(object)?.[0]?.message,
    };
  return (failed ?? 0) > 0
    ? { status: 'Degraded', message: `${failed} tasks failed` }
    : undefined;
};

const reference = 'https://www.rabbitmq.com/kubernetes/operator';

const rabbitmq = [
  healthRule(
    kindsOf('rabbitmq.com', 'RabbitmqCluster'),
    `${reference}/using-operator#status`,
    conditionPriority(
      when('ReconcileSuccess', 'False', 'Degraded'),
      when('ClusterAvailable', '!True', 'Progressing'),
      when('AllReplicasReady', '!True', 'Progressing'),
    ),
    object =>
      readConditions(object)?.some(({ type }) => type === 'AllReplicasReady')
        ? conditionPriority(when('ClusterAvailable', 'True', 'Healthy'))(object)
        : undefined,
  ),
  healthRule(
    kindsOf(
      'rabbitmq.com',
      'Binding',
      'Exchange',
      'Permission',
      'Policy',
      'Queue',
      'Shovel',
      'User',
      'Vhost',
    ),
    `${reference}/using-topology-operator`,
    firstCondition(
      when(
        'Ready',
        'True',
        'Healthy',
        reason => reason === 'SuccessfulCreateOrUpdate',
      ),
      when(
        'Ready',
        'False',
        'Degraded',
        reason => reason === 'FailedCreateOrUpdate',
      ),
    ),
    otherwise('Unknown', 'The controller has not reported'),
  ),
];

const zookeeper: HealthStep = ({ status }) => {
  if (!isRecord(status)) return undefined;
  const ready = readCount(status, 'readyReplicas') ?? 0;
  return ready > 0 && ready === readCount(status, 'replicas')
    ? { status: 'Healthy' }
    : { status: 'Progressing', message: `${ready} nodes are ready` };
};

/** Kafka, RabbitMQ, ZooKeeper. */
export const messagingRules: readonly HealthRule[] = [
  ...strimzi,
  ...rabbitmq,
  healthRule(
    kindsOf('kafka.banzaicloud.io', 'KafkaCluster'),
    'https://kubernetes-operators.dev/docs/supertubes/kafka-operator/reference/crd/kafkaclusters.kafka.banzaicloud.io/',
    koperator,
  ),
  healthRule(
    kindsOf(
      'platform.confluent.io',
      'Connect',
      'ControlCenter',
      'Kafka',
      'KsqlDB',
      'SchemaRegistry',
      'Zookeeper',
    ),
    'https://docs.confluent.io/operator/current/co-api.html',
    phase({ RUNNING: 'Healthy' }),
  ),
  healthRule(
    kindsOf('platform.confluent.io', 'Connector'),
    'https://docs.confluent.io/operator/current/co-manage-connectors.html',
    connector,
  ),
  healthRule(
    kindsOf('zookeeper.pravega.io', 'ZookeeperCluster'),
    'https://github.com/pravega/zookeeper-operator',
    zookeeper,
  ),
  healthRule(
    kindsOf('proclaim.dogmatiq.io', 'DNSSDServiceInstance'),
    'https://github.com/dogmatiq/proclaim',
    conditionPriority(
      when('Adopted', 'False', 'Degraded'),
      when('Advertised', '*', 'Degraded', reason =>
        ['AdvertiseError', 'UnadvertiseError'].includes(reason ?? ''),
      ),
      when(
        'Discoverable',
        '*',
        'Unknown',
        reason => reason === 'DiscoveryError',
      ),
      when('Discoverable', 'True', 'Healthy'),
    ),
  ),
  healthRule(
    kindsOf('minio.min.io', 'Tenant'),
    'https://min.io/docs/minio/kubernetes/upstream/operations/installation.html',
    fieldValue(['status', 'currentState'], {
      values: {
        Initialized: 'Healthy',
        'Statefulset not controlled by operator': 'Degraded',
        'Another MinIO Tenant already exists in the namespace': 'Degraded',
        'Tenant credentials are not set properly': 'Degraded',
        'Different versions across MinIO Pools': 'Degraded',
        'Pool Decommissioning Not Allowed': 'Degraded',
      },
      other: 'Progressing',
    }),
  ),
];
