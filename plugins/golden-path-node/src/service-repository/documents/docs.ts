import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import { alertsOf, objectivesOf } from '../../alerts';
import type { GenerationContext } from '../../generation/types';
import { configRepositoryOf, serviceRepositoryOf } from '../addresses';
import type { RepositoryFile } from '../file';
import { code, documentText, heading, link, list, md } from '../markdown';
import { environmentsTable } from './readme';

/** `docs/index.md`: the first page of the documentation. */
export function docsIndex(context: GenerationContext): RepositoryFile {
  const { metadata } = context.blueprint;
  const config = configRepositoryOf(context.organisation);
  const source = serviceRepositoryOf(context);
  return {
    path: 'docs/index.md',
    ownership: 'yours',
    content: documentText([
      heading(1, metadata.name),
      metadata.description === '' ? undefined : md`${metadata.description}`,
      md`Source: ${link(source.slug, source.url)}. What runs where: ${link(config.slug, config.url)}. When something is wrong: ${link('the runbook', 'runbook.md')}.`,
      heading(2, 'Environments'),
      environmentsTable(context),
      heading(2, 'Objectives'),
      list(
        objectivesOf(context.blueprint).map(
          ({ promise }) => `${promise}, over 30 days`,
        ),
      ),
      heading(2, 'Endpoints'),
      list([
        md`${code('/livez')} answers while the process can go on; it never checks a dependency.`,
        md`${code('/readyz')} answers while requests are welcome, and says 503 when the service stops.`,
        md`${code('/metrics')} is on port ${code('9090')}, which only Prometheus reaches.`,
      ]),
    ]),
  };
}

/** `mkdocs.yml`: what TechDocs builds. @see https://backstage.io/docs/features/techdocs/creating-and-publishing/ */
export function mkdocs(context: GenerationContext): RepositoryFile {
  const { name } = context.blueprint.metadata;
  const alerts = alertsOf(context);
  return {
    path: 'mkdocs.yml',
    ownership: 'merged',
    content: stringifyYaml({
      site_name: name,
      docs_dir: 'docs',
      nav: [
        { Overview: 'index.md' },
        { Runbook: 'runbook.md' },
        ...(alerts.length > 0
          ? [
              {
                Alerts: alerts.map(alert => ({
                  [alert.name]: `runbooks/${alert.name}.md`,
                })),
              },
            ]
          : []),
      ],
      plugins: ['techdocs-core'],
    }),
  };
}
