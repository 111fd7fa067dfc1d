import { stringAt, valueAt, type KubernetesObject } from '../../objects';
import { fieldValue } from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { readCount, readFlag, readRecord, readText } from '../reading';

interface Range {
  readonly least: number;
  readonly most: number;
}

/** How many executors the specification of the operator allows. */
function rangeOfSpec(object: KubernetesObject): Range | undefined {
  const path = ['spec', 'dynamicAllocation'] as const;
  if (!readFlag(object, ...path, 'enabled')) return undefined;
  return {
    least: readCount(object, ...path, 'minExecutors') ?? 0,
    most: readCount(object, ...path, 'maxExecutors') ?? Infinity,
  };
}

/** How many executors the settings of Spark allow; all of them are text. */
function rangeOfSettings(object: KubernetesObject): Range | undefined {
  const settings = readRecord(object, 'spec', 'sparkConf');
  const prefix = [
    'spark.streaming.dynamicAllocation',
    'spark.dynamicAllocation',
  ];
  const used = prefix.find(
    each => stringAt(settings, `${each}.enabled`) === 'true',
  );
  return used === undefined
    ? undefined
    : {
        least: Number(stringAt(settings, `${used}.minExecutors`) ?? 0),
        most: Number(stringAt(settings, `${used}.maxExecutors`) ?? Infinity),
      };
}

const running: HealthStep = object => {
  if (readText(object, 'status', 'applicationState', 'state') !== 'RUNNING')
    return undefined;
  const executors = readRecord(object, 'status', 'executorState');
  if (!executors) return undefined;
  const count = Object.values(executors).filter(
    state => state === 'RUNNING',
  ).length;
  return isEnough(object, count)
    ? { status: 'Healthy', message: `${count} executors run` }
    : undefined;
};

function isEnough(object: KubernetesObject, count: number): boolean {
  const wanted = readCount(object, 'spec', 'executor', 'instances');
  if (wanted === count) return true;
  const range = rangeOfSpec(object) ?? rangeOfSettings(object);
  if (range) return count >= range.least && count <= range.most;
  const isOpen =
    wanted === undefined &&
    valueAt(object, 'spec', 'dynamicAllocation') === undefined;
  return isOpen && count >= 1;
}

/** Applications of Spark. */
export const sparkRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('sparkoperator.k8s.io', 'SparkApplication'),
    'https://github.com/kubeflow/spark-operator/blob/master/docs/api-docs.md',
    running,
    fieldValue(['status', 'applicationState', 'state'], {
      values: {
        COMPLETED: 'Healthy',
        FAILED: 'Degraded',
        SUBMISSION_FAILED: 'Degraded',
        FAILING: 'Degraded',
        INVALIDATING: 'Missing',
      },
      message: ['status', 'applicationState', 'errorMessage'],
    }),
  ),
];
