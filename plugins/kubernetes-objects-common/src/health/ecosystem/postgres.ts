import { annotationsOf, stringAt } from '../../objects';
import { fieldValue, withConditions } from '../combinators';
import { healthRule, kindsOf, type HealthRule } from '../HealthRule';
import type { HealthStatus } from '../HealthStatus';
import { readText } from '../reading';

/**
 * Phases of CloudNativePG. While a primary is being replaced there is none: Degraded.
 *
 * @see https://github.com/cloudnative-pg/cloudnative-pg/blob/main/api/v1/cluster_types.go
 */
const phases = new Map<string, HealthStatus>([
  ['Cluster in healthy state', 'Healthy'],
  ['Setting up primary', 'Progressing'],
  ['Creating a new replica', 'Progressing'],
  ['Upgrading cluster', 'Progressing'],
  ['Waiting for the instances to become active', 'Progressing'],
  ['Promoting to primary cluster', 'Progressing'],
  ['Switchover in progress', 'Degraded'],
  ['Failing over', 'Degraded'],
  ['Upgrading Postgres major version', 'Degraded'],
  ['Cluster upgrade delayed', 'Degraded'],
  ['Waiting for user action', 'Degraded'],
  ['Primary instance is being restarted in-place', 'Degraded'],
  ['Primary instance is being restarted without a switchover', 'Degraded'],
  [
    'Cluster cannot execute instance online upgrade due to missing architecture binary',
    'Degraded',
  ],
  ['Online upgrade in progress', 'Degraded'],
  ['Applying configuration', 'Degraded'],
  ['Unable to create required cluster objects', 'Suspended'],
  [
    'Cluster cannot proceed to reconciliation due to an unknown plugin being required',
    'Suspended',
  ],
  ['Cluster has incomplete or invalid image catalog', 'Suspended'],
  ['Cluster is unrecoverable and needs manual intervention', 'Suspended'],
]);

/** PostgreSQL's operators. */
export const postgresRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('postgresql.cnpg.io', 'Cluster'),
    'https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/#postgresql-cnpg-io-v1-ClusterStatus',
    object =>
      annotationsOf(object).get('cnpg.io/reconciliationLoop') === 'disabled'
        ? { status: 'Suspended', message: 'Reconciliation is switched off' }
        : undefined,
    withConditions((conditions, object) => {
      const hibernation = conditions.find(
        ({ type }) => type === 'cnpg.io/hibernation',
      );
      if (hibernation)
        return {
          status: hibernation.status === 'True' ? 'Suspended' : 'Degraded',
          message: hibernation.message,
        };
      const phase = readText(object, 'status', 'phase') ?? '';
      return {
        status: phases.get(phase) ?? 'Unknown',
        message: stringAt(object, 'status', 'phaseReason') || phase,
      };
    }),
  ),
  healthRule(
    kindsOf('acid.zalan.do', 'postgresql'),
    'https://postgres-operator.readthedocs.io/en/latest/user/#check-the-status-of-a-cluster',
    fieldValue(['status', 'PostgresClusterStatus'], {
      values: {
        Running: 'Healthy',
        Creating: 'Progressing',
        Updating: 'Progressing',
      },
      other: 'Degraded',
    }),
  ),
];
