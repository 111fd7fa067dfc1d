import {
  conditionPriority,
  fieldValue,
  firstCondition,
  phase,
  state,
  when,
  withConditions,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  otherwise,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { readCount, readRecord, readRecords, readText } from '../reading';

const failedReason = (reason: string | undefined) => reason === 'Failed';

const backup = withConditions(conditions => {
  const open = conditions.find(({ status }) => status === 'False');
  if (!open) return { status: 'Healthy' };
  const isFailed =
    open.reason === 'CronJobScheduled' && open.message === 'Failed';
  return {
    status: isFailed ? 'Degraded' : 'Progressing',
    message: open.message,
  };
});

/** Kinds of the MariaDB operator, under its present and its first group. */
const mariadb = [
  healthRule(
    [
      ...kindsOf('k8s.mariadb.com', 'MariaDB'),
      ...kindsOf('mariadb.mmontes.io', 'MariaDB'),
    ],
    'https://github.com/mariadb-operator/mariadb-operator/blob/main/docs/api_reference.md',
    firstCondition(
      when('*', 'False', 'Degraded', failedReason),
      when('*', 'False', 'Progressing'),
    ),
    withConditions(() => ({ status: 'Healthy' })),
  ),
  healthRule(
    kindsOf('k8s.mariadb.com', 'Database', 'Grant', 'User'),
    'https://github.com/mariadb-operator/mariadb-operator/blob/main/docs/sql_resources.md',
    conditionPriority(
      when('Ready', 'True', 'Healthy'),
      when('Ready', '*', 'Degraded'),
    ),
  ),
  healthRule(
    kindsOf('k8s.mariadb.com', 'SqlJob'),
    'https://github.com/mariadb-operator/mariadb-operator/blob/main/docs/sql_jobs.md',
    firstCondition(
      when('*', 'True', 'Healthy', reason => reason === 'JobComplete'),
      when('*', 'True', 'Degraded', reason => reason === 'JobFailed'),
    ),
  ),
  healthRule(
    kindsOf('k8s.mariadb.com', 'Backup'),
    'https://github.com/mariadb-operator/mariadb-operator/blob/main/docs/backup.md',
    backup,
  ),
];

const nodesOfElasticsearch: HealthStep = object => {
  const available = readCount(object, 'status', 'availableNodes');
  if (available === undefined) return undefined;
  const sets = readRecords(object, 'spec', 'nodeSets') ?? [];
  const wanted = sets
    .map(set => readCount(set, 'count') ?? 0)
    .reduce((sum, count) => sum + count, 0);
  if (available < wanted)
    return {
      status: 'Progressing',
      message: `${available} of ${wanted} nodes are available`,
    };
  return available === wanted ? elasticsearchHealth(object) : undefined;
};

const elasticsearchHealth: HealthStep = object => {
  const color = readText(object, 'status', 'health');
  if (color === undefined) return undefined;
  return readText(object, 'status', 'phase') === 'Ready'
    ? colors(object)
    : phase({
        ApplyingChanges: 'Progressing',
        MigratingData: 'Progressing',
        Invalid: 'Degraded',
      })(object);
};

const colors = fieldValue(['status', 'health'], {
  values: { green: 'Healthy', yellow: 'Progressing', red: 'Degraded' },
});

const elastic = [
  healthRule(
    kindsOf('elasticsearch.k8s.elastic.co', 'Elasticsearch'),
    'https://www.elastic.co/docs/reference/cloud-on-k8s/api-reference/main',
    nodesOfElasticsearch,
    otherwise('Unknown', 'The status is not known'),
  ),
  healthRule(
    kindsOf('logstash.k8s.elastic.co', 'Logstash'),
    'https://www.elastic.co/docs/reference/cloud-on-k8s/api-reference/main',
    colors,
  ),
  healthRule(
    kindsOf('beat.k8s.elastic.co', 'Beat'),
    'https://www.elastic.co/docs/reference/cloud-on-k8s/api-reference/main',
    colors,
    object =>
      readText(object, 'status', 'health') === undefined &&
      readCount(object, 'status', 'expectedNodes') !== undefined
        ? { status: 'Progressing', message: 'Waiting for instances' }
        : undefined,
    otherwise('Unknown', 'The status is not known'),
  ),
];

const racks: HealthStep = object => {
  const found = readRecord(object, 'status', 'racks');
  if (!found) return undefined;
  const short = Object.keys(found).find(
    rack =>
      readCount(found, rack, 'members') !==
      readCount(found, rack, 'readyMembers'),
  );
  return short === undefined
    ? { status: 'Healthy' }
    : { status: 'Progressing', message: `Rack ${short} is not complete` };
};

/** The reason of Ready tells a failure from work. */
const atlas = (isWorking: (reason?: string, message?: string) => boolean) =>
  withConditions(conditions => {
    const ready = conditions.find(({ type }) => type === 'Ready');
    if (!ready) return undefined;
    const message = ready.message || ready.reason;
    if (ready.status === 'True') return { status: 'Healthy', message };
    return isWorking(ready.reason, ready.message)
      ? { status: 'Progressing', message }
      : { status: 'Degraded', message };
  });

const percona = 'https://docs.percona.com/percona-operator-for';
const clickhouse = fieldValue(['status', 'status'], {
  values: { Completed: 'Healthy', InProgress: 'Progressing' },
  other: 'Degraded',
});

/** Databases, but for PostgreSQL. */
export const databaseRules: readonly HealthRule[] = [
  ...mariadb,
  ...elastic,
  healthRule(
    kindsOf('psmdb.percona.com', 'PerconaServerMongoDB'),
    `${percona}-mongodb/`,
    state({
      initializing: 'Progressing',
      ready: 'Healthy',
      error: 'Degraded',
      stopping: 'Progressing',
      paused: 'Suspended',
    }),
    otherwise('Unknown', 'The state is not known'),
  ),
  healthRule(
    kindsOf('pxc.percona.com', 'PerconaXtraDBCluster'),
    `${percona}-mysql/pxc/`,
    state({
      initializing: 'Progressing',
      ready: 'Healthy',
      paused: 'Unknown',
      stopping: 'Degraded',
      error: 'Degraded',
    }),
    otherwise('Unknown', 'The state is not known'),
  ),
  healthRule(
    [
      ...kindsOf('clickhouse.altinity.com', 'ClickHouseInstallation'),
      ...kindsOf(
        'clickhouse-keeper.altinity.com',
        'ClickHouseKeeperInstallation',
      ),
    ],
    'https://docs.altinity.com/altinitykubernetesoperator/',
    clickhouse,
  ),
  healthRule(
    kindsOf('cassandra.rook.io', 'Cluster'),
    'https://rook.io/docs/rook/v1.7/cassandra-cluster-crd.html',
    racks,
  ),
  healthRule(
    kindsOf('db.atlasgo.io', 'AtlasMigration'),
    'https://atlasgo.io/integrations/kubernetes/operator',
    atlas(reason => reason === 'Reconciling'),
  ),
  healthRule(
    kindsOf('db.atlasgo.io', 'AtlasSchema'),
    'https://atlasgo.io/integrations/kubernetes/operator',
    atlas((_, message) =>
      ['Reconciling', 'GettingDevDB'].includes(message ?? ''),
    ),
  ),
];
