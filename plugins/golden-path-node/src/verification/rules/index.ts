import { argoRule } from './argo';
import { configurationRule } from './configuration';
import { environmentFileRule } from './environmentFile';
import { allowedKindRule, roleRule } from './kinds';
import { duplicateRule, labelRule, nameRule } from './names';
import { namespaceRule, subjectRule } from './namespaces';
import { patchTargetRule } from './patchTargets';
import { policyPortRule, volumeRule } from './pods';
import { podSecurityRule } from './podSecurity';
import type { VerificationRule } from './rule';
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
  volumeRule,
  targetRule,
  configurationRule,
  patchTargetRule,
  argoRule,
];
