import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { PermissionPolicy } from '@backstage/plugin-permission-node';
import { PolicyConfiguration } from '../configuration';
import { DECISION_TABLE } from '../table';
import { ALLOW, AUDIENCES, DENY, Person } from './audiences';

/** Decides one permission for one person; absence (of the person, or of a row) denies. Pure. */
export type Decide = (
  permission: Permission,
  person: Person | undefined,
) => PolicyDecision;

/** Builds the decision function from the built-in table and the configuration. */
export function createDecide(configuration: PolicyConfiguration): Decide {
  const rows = new Map(
    [...DECISION_TABLE, ...configuration.rules].map(row => [
      row.permission,
      row,
    ]),
  );
  return (permission, person) => {
    const row = rows.get(permission.name);
    if (person === undefined || row === undefined) return DENY;
    if (person.ownershipEntityRefs.includes(configuration.platformGroup)) {
      return ALLOW;
    }
    return AUDIENCES[row.allow](person, permission, configuration);
  };
}

/** Names of permissions without a decision that are remembered, so that made-up ones can't fill memory or the log. */
const MAX_WARNINGS = 100;

/** The policy for the permission plugin. Says once per permission that it has no decision, so that a new plugin's is found. */
export function createGoldenPathPolicy(
  configuration: PolicyConfiguration,
  logger: LoggerService,
): PermissionPolicy {
  const decide = createDecide(configuration);
  const known = new Set(
    [...DECISION_TABLE, ...configuration.rules].map(row => row.permission),
  );
  const warned = new Set<string>();
  return {
    async handle({ permission }, user) {
      const name = permission.name.slice(0, 200);
      if (
        !known.has(permission.name) &&
        !warned.has(name) &&
        warned.size < MAX_WARNINGS
      ) {
        warned.add(name);
        logger.warn(
          `Denied ${JSON.stringify(name)}: the policy has no decision for this permission; add one to goldenPath.permission.rules`,
        );
      }
      return decide(permission, user?.info);
    },
  };
}
