import { pascalCase } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';
import { commonSteps, kubectl } from './commands';
import type { AlertDefinition } from './definition';
import { controllerMetric, namespaceMetrics } from './metrics';

/** A migration failed, so its release waits. */
export function migrationFailed({
  blueprint,
}: GenerationContext): AlertDefinition {
  const service = blueprint.metadata.name;
  const steps = commonSteps(service);
  const job = `${service}-migrate`;
  return {
    name: `${pascalCase(service)}MigrationFailed`,
    kind: 'delivery',
    severity: 'ticket',
    expr: plan =>
      `max(kube_job_status_failed${namespaceMetrics(plan, `job_name="${job}"`)}) > 0`,
    for: () => '1m',
    summary: `The database migration of ${service} failed`,
    description: `Job ${job} failed; the release that it belongs to is not rolled out.`,
    runbook: {
      meaning:
        'The Job that migrates the database before a release failed, so the release waits.',
      impact:
        'The release before it goes on serving. The database may be migrated in part.',
      diagnosis: [
        kubectl('Read what the migration said.', `logs job/${job}`),
        kubectl('See how the Job ended.', `describe job ${job}`),
        steps.lastChange,
      ],
      mitigation: [
        {
          text: 'If the cause has passed (a lock, a lost connection), sync the Application again in Argo CD: migrations can be repeated.',
        },
        {
          text: 'If the migration is wrong, roll back in the portal, and correct it in the next release. Every migration fits the version before it, so code can go back without data going back.',
        },
      ],
    },
  };
}

/** Secrets are no longer kept up to date. */
export function secretsNotSynced({
  blueprint,
}: GenerationContext): AlertDefinition {
  const service = blueprint.metadata.name;
  const secret = `${service}-secrets`;
  return {
    name: `${pascalCase(service)}SecretsNotSynced`,
    kind: 'delivery',
    severity: 'ticket',
    expr: plan =>
      `${controllerMetric('externalsecret_status_condition', plan, `name="${secret}"`, 'condition="Ready"', 'status="False"')} > 0`,
    for: () => '15m',
    summary: `The secrets of ${service} are not kept up to date`,
    description: `ExternalSecret ${secret} has not been ready for 15 minutes.`,
    runbook: {
      meaning:
        'The secrets could not be read from the secret store for 15 minutes.',
      impact:
        'Running pods keep the values that they have. New values do not arrive, and a first deployment does not start.',
      diagnosis: [
        kubectl(
          'Read why the store refuses.',
          `describe externalsecret ${secret}`,
        ),
        {
          text: 'See whether a secret that golden-path.yaml names is missing in the store.',
        },
      ],
      mitigation: [
        { text: 'Add the missing key to the secret store.' },
        {
          text: 'If the store itself is unreachable, other services have this alert too: ask the platform team.',
        },
      ],
    },
  };
}

/** Analysis stopped a canary. */
export function rolloutAborted({
  blueprint,
}: GenerationContext): AlertDefinition {
  const service = blueprint.metadata.name;
  return {
    name: `${pascalCase(service)}RolloutAborted`,
    kind: 'delivery',
    severity: 'ticket',
    appliesTo: plan => plan.rollout === 'canary',
    expr: plan =>
      `${controllerMetric('rollout_info', plan, `name="${service}"`, 'phase="Degraded"')} > 0`,
    for: () => '1m',
    summary: `A release of ${service} was stopped`,
    description:
      'The analysis of the canary failed, and traffic went back to the release before it.',
    runbook: {
      meaning:
        'A release got a part of the traffic, failed more requests than the one before it, and was stopped.',
      impact:
        'The release before it serves everything again. Git still names the new one.',
      diagnosis: [
        kubectl(
          'Read what the analysis measured.',
          `get analysisruns --sort-by=.metadata.creationTimestamp -o wide`,
        ),
        commonSteps(service).logs,
      ],
      mitigation: [
        {
          text: 'Roll back in the portal, so that Git says what runs.',
        },
        { text: 'Correct the release, and promote the corrected one.' },
      ],
    },
  };
}
