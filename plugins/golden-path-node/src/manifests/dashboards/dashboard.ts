import { createHash } from 'node:crypto';
import {
  EnvironmentPlan,
  shortName,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import { httpApiPanels, Panel } from './panels';

const datasource = { type: 'prometheus', uid: '$datasource' };

/** Grafana's grid is 24 wide. @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
const size = { w: 12, h: 8 };

const panel = ({ title, unit, queries }: Panel, index: number) => ({
  id: index + 1,
  type: 'timeseries',
  title,
  datasource,
  gridPos: {
    ...size,
    x: (index % 2) * size.w,
    y: Math.floor(index / 2) * size.h,
  },
  fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
  targets: queries.map(([expr, legendFormat], query) => ({
    refId: String.fromCharCode('A'.charCodeAt(0) + query),
    datasource,
    expr,
    legendFormat,
  })),
});

/** The environments by name, each with its namespace as the value. @see https://grafana.com/docs/grafana/latest/dashboards/variables/add-template-variables/#add-a-custom-variable */
function environments(
  plans: readonly EnvironmentPlan[],
  current: EnvironmentPlan,
) {
  const options = plans.map(({ name, namespace }) => ({
    text: name,
    value: namespace,
    selected: name === current.name,
  }));
  return {
    type: 'custom',
    name: 'environment',
    label: 'Environment',
    query: options.map(({ text, value }) => `${text} : ${value}`).join(', '),
    options,
    current: options.find(({ selected }) => selected),
  };
}

/** Grafana refuses identifiers of more than 40 characters. */
const identifierOf = (service: string): string =>
  service.length <= 40
    ? service
    : `${service.slice(0, 31)}-${createHash('sha256').update(service).digest('hex').slice(0, 8)}`;

/**
 * The one dashboard of a service, in the JSON model of Grafana, with every environment to choose from.
 *
 * @param current - the environment that it opens with
 */
export function dashboardOf(
  { blueprint, plans }: GenerationContext,
  current: EnvironmentPlan,
) {
  const { name, owner } = blueprint.metadata;
  return {
    uid: identifierOf(name),
    title: name,
    tags: [name, shortName(owner)],
    editable: false,
    schemaVersion: 39,
    time: { from: 'now-6h', to: 'now' },
    refresh: '1m',
    templating: {
      list: [
        {
          type: 'datasource',
          name: 'datasource',
          label: 'Prometheus',
          query: 'prometheus',
        },
        environments(
          plans.filter(({ kind }) => kind === 'stage'),
          current,
        ),
      ],
    },
    panels: httpApiPanels(name).map(panel),
  };
}
