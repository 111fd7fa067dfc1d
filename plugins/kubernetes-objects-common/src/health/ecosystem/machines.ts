import { conditionPriority, firstCondition, phase, when } from '../combinators';
import { healthRule, kindsOf, type HealthRule } from '../HealthRule';
import { readFlag } from '../reading';

const reference = 'https://kubevirt.io/user-guide/user_workloads/lifecycle/';

/** Virtual machines, and the network of nodes. */
export const machineRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('kubevirt.io', 'VirtualMachine'),
    reference,
    conditionPriority(
      when('Paused', 'True', 'Suspended'),
      when('Ready', 'True', 'Healthy'),
    ),
    object =>
      readFlag(object, 'status', 'created')
        ? undefined
        : conditionPriority(when('Ready', '*', 'Suspended'))(object),
  ),
  healthRule(
    kindsOf('kubevirt.io', 'VirtualMachineInstance'),
    reference,
    phase({
      Failed: 'Degraded',
      Pending: 'Progressing',
      Scheduling: 'Progressing',
      Scheduled: 'Progressing',
      Succeeded: 'Suspended',
      Unknown: 'Unknown',
    }),
    conditionPriority(
      when('Paused', 'True', 'Suspended'),
      when('Ready', 'True', 'Healthy'),
      when('Ready', '*', 'Degraded'),
    ),
  ),
  healthRule(
    kindsOf('nmstate.io', 'NodeNetworkConfigurationPolicy'),
    'https://nmstate.io/kubernetes-nmstate/user-guide/102-configuration',
    firstCondition(
      when('Available', 'True', 'Healthy'),
      when('Degraded', 'True', 'Degraded'),
      when('Progressing', 'True', 'Progressing'),
      when('Ignored', 'True', 'Suspended'),
    ),
  ),
];
