import { alertsOf, runbookUrl } from '../../alerts';
import {
  applicationNameOf,
  describeGate,
} from '@golden-path/plugin-golden-path-common';
import {
  catalogPageOf,
  configRepositoryOf,
  serviceRepositoryOf,
  stagesOf,
  teamOf,
} from '../addresses';
import { blocks, code, join, link, Markdown, md, table } from '../markdown';
import type { GenerationContext } from '../../generation/types';
import type { SectionBuilder } from './section';

export const summary: SectionBuilder = ({ blueprint, organisation, plans }) => {
  const { metadata } = blueprint;
  const open = plans.filter(plan => plan.public).map(({ name }) => name);
  return blocks([
    metadata.description === '' ? undefined : md`${metadata.description}`,
    md`${code(metadata.name)} answers HTTP requests${
      open.length > 0 ? ` from the internet in ${open.join(' and ')}, and` : ''
    } from inside of ${organisation.organisation.domain}${
      open.length > 0 ? ' in every other environment' : ''
    }. It is ${metadata.tier}.`,
  ]);
};

/** Which cluster, namespace and Application an environment is; every page of the runbook has it. */
export const places = (context: GenerationContext): Markdown =>
  table(
    ['Environment', 'Cluster', 'Namespace', 'Application', 'Host'],
    stagesOf(context).map(plan => [
      plan.name,
      code(plan.cluster),
      code(plan.namespace),
      code(applicationNameOf(context.blueprint.metadata.name, plan.name)),
      plan.host ? link(plan.host, `https://${plan.host}`) : 'none',
    ]),
  );

export const facts: SectionBuilder = context => {
  const { blueprint, organisation } = context;
  const { onCall, slo } = blueprint.spec;
  const config = configRepositoryOf(organisation);
  return blocks([
    table(
      ['Fact', 'Value'],
      [
        ['Owner', teamOf(context)],
        [
          'On call',
          onCall.pagerduty
            ? md`PagerDuty service ${code(onCall.pagerduty)}`
            : 'nobody is named in golden-path.yaml',
        ],
        [
          'Service level',
          `${slo.availability} % of requests succeed, ${slo.latency.percent} % within ${slo.latency.milliseconds} ms, over 30 days`,
        ],
        ['Risk', blueprint.metadata.tier],
        ['Portal', link('catalog page', catalogPageOf(context))],
        [
          'Source',
          link(
            serviceRepositoryOf(context).slug,
            serviceRepositoryOf(context).url,
          ),
        ],
        ['Configuration', link(config.slug, config.url)],
      ],
    ),
    places(context),
  ]);
};

export const alerts: SectionBuilder = context => {
  const all = alertsOf(context);
  if (all.length === 0)
    return md`
No environment of this service has alerts.
    `;
  return blocks([
    table(
      ['Alert', 'Says', 'Wakes somebody'],
      all.map(({ name, summary: says, severity }) => [
        link(name, `runbooks/${name}.md`),
        says,
        severity === 'page' ? 'yes, where the environment pages' : 'no',
      ]),
    ),
    md`Alerts link their page as ${code(runbookUrl(context, 'ALERT'))}.`,
  ]);
};

/** What must hold before a release enters each environment. */
export const gates = (context: GenerationContext): Markdown =>
  table(
    ['Environment', 'Release', 'Before a release enters'],
    stagesOf(context).map(plan => [
      plan.name,
      plan.release,
      plan.gates.length === 0 ? 'nothing' : join(plan.gates.map(describeGate)),
    ]),
  );
