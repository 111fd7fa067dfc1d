import { roleRule } from './access';
import { argoRule } from './argo';
import { configurationRule } from './configuration';
import { environmentFileRule } from './environmentFile';
import { allowedKindRule } from './kinds';
import { duplicateRule, labelRule, nameRule } from './names';
import { namespaceRule, subjectRule } from './namespaces';
import { openPolicyRule, routeNamespaceRule } from './network';
import { patchTargetRule } from './patchTargets';
import { policyPortRule, volumeRule } from './pods';
import { podSecurityRule } from './podSecurity';
import type { VerificationRule } from './rule';
import { secretKeyRule } from './secretKeys';
import {
  podSelectorRule,
  serviceMonitorRule,
  workloadSelectorRule,
} from './selectors';
import { probePortRule, servicePortRule } from './services';
import { targetRule } from './targets';

export {
  createRuleContext,
  type OverlayEnvironment,
  type RuleContext,
  type VerificationRule,
} from './rule';

/** Every rule that a rendered overlay is held to, in the order in which findings are shown. */
export const verificationRules: readonly VerificationRule[] = [
  allowedKindRule,
  roleRule,
  namespaceRule,
  environmentFileRule,
  subjectRule,
  secretKeyRule,
  nameRule,
  labelRule,
  podSecurityRule,
  duplicateRule,
  workloadSelectorRule,
  podSelectorRule,
  servicePortRule,
  probePortRule,
  serviceMonitorRule,
  policyPortRule,
  openPolicyRule,
  routeNamespaceRule,
  volumeRule,
  targetRule,
  configurationRule,
  patchTargetRule,
  argoRule,
];
