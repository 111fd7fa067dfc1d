import type { HealthRule } from '../HealthRule';
import { certificateRules } from './certificates';
import { cloudRules } from './cloud';
import { clusterRules } from './clusters';
import { compositeRule, crossplaneRules } from './crossplane';
import { databaseRules } from './databases';
import { gatewayRules } from './gatewayApi';
import { identityRules } from './identity';
import { ingressRules } from './ingresses';
import { machineRules } from './machines';
import { messagingRules } from './messaging';
import { monitoringRules } from './monitoring';
import { numaprojRules } from './numaproj';
import { openshiftRules } from './openshift';
import { policyRules } from './policies';
import { postgresRules } from './postgres';
import { scalingRules } from './scaling';
import { secretRules } from './secrets';
import { servingRules } from './serving';
import { sparkRules } from './spark';
import { storageSystemRules } from './storage';
import { threeScaleRules } from './threeScale';

/** Kinds of operators that are widely used. */
export const ecosystemRules: readonly HealthRule[] = [
  ...secretRules,
  ...certificateRules,
  ...gatewayRules,
  ...ingressRules,
  ...scalingRules,
  ...servingRules,
  ...monitoringRules,
  ...postgresRules,
  ...databaseRules,
  ...messagingRules,
  ...storageSystemRules,
  ...clusterRules,
  ...cloudRules,
  ...machineRules,
  ...policyRules,
  ...openshiftRules,
  ...identityRules,
  ...sparkRules,
  ...numaprojRules,
  ...threeScaleRules,
  ...crossplaneRules,
  compositeRule,
];
