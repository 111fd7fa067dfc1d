import { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { Audience, DECISION_TABLE, DecisionRow } from '../table';

/** The policy's configuration, `goldenPath.permission`, with canonical references. */
export interface PolicyConfiguration {
  platformGroup: string;
  templateAuthors: string[];
  /** Groups that decide about exemptions of services, beside the platform group. */
  exemptionApprovers: string[];
  /** Rows for permissions that the built-in table doesn't have. */
  rules: DecisionRow[];
}

const ROOT = 'goldenPath.permission';
const KEYS = [
  'platformGroup',
  'templateAuthors',
  'exemptionApprovers',
  'rules',
];
const RULE_KEYS = ['permission', 'allow', 'reason'];
const RULE_AUDIENCES: readonly Audience[] = ['signed-in', 'platform'];

function refuseUnknownKeys(
  found: string[],
  accepted: string[],
  at: string,
): void {
  const unknown = found.find(key => !accepted.includes(key));
  if (unknown === undefined) return;
  throw new InputError(
    `${at}.${unknown} is no known key; accepted are ${accepted.join(', ')}`,
  );
}

function readGroup(value: string, at: string): string {
  const refusal = `${at} is ${JSON.stringify(value)}; accepted is the reference of a group, such as group:default/platform`;
  try {
    const ref = parseEntityRef(value);
    if (ref.kind.toLocaleLowerCase('en-US') === 'group') {
      return stringifyEntityRef(ref);
    }
  } catch {
    throw new InputError(refusal);
  }
  throw new InputError(refusal);
}

function readRules(config: RootConfigService): DecisionRow[] {
  const decided = new Set(DECISION_TABLE.map(row => row.permission));
  const rules = config.getOptionalConfigArray(`${ROOT}.rules`) ?? [];
  return rules.map((rule, index) => {
    const at = `${ROOT}.rules[${index}]`;
    refuseUnknownKeys(rule.keys(), RULE_KEYS, at);
    const permission = rule.getString('permission');
    const found = rule.getString('allow');
    const allow = RULE_AUDIENCES.find(audience => audience === found);
    if (allow === undefined) {
      throw new InputError(
        `${at}.allow is ${JSON.stringify(found)}; accepted are ${RULE_AUDIENCES.join(', ')}`,
      );
    }
    if (decided.has(permission)) {
      throw new InputError(
        `${at}.permission is ${permission}, which has a decision already; accepted are permissions without one`,
      );
    }
    decided.add(permission);
    return { permission, allow, reason: rule.getString('reason') };
  });
}

/**
 * Reads `goldenPath.permission`.
 *
 * @throws InputError naming the key, what was found and what is accepted
 */
export function readPolicyConfiguration(
  config: RootConfigService,
): PolicyConfiguration {
  const keys = config.getOptionalConfig(ROOT)?.keys() ?? [];
  refuseUnknownKeys(keys, KEYS, ROOT);
  const groupsOf = (key: string) =>
    (config.getOptionalStringArray(`${ROOT}.${key}`) ?? []).map(
      (group, index) => readGroup(group, `${ROOT}.${key}[${index}]`),
    );
  return {
    platformGroup: readGroup(
      config.getOptionalString(`${ROOT}.platformGroup`) ??
        'group:default/platform',
      `${ROOT}.platformGroup`,
    ),
    templateAuthors: groupsOf('templateAuthors'),
    exemptionApprovers: groupsOf('exemptionApprovers'),
    rules: readRules(config),
  };
}
