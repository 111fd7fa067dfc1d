import { workloadTypes } from '@golden-path/plugin-golden-path-common';
import { AlertDefinition, alertsOf } from '../../alerts';
import type { GenerationContext } from '../../generation/types';
import type { FileBuilder, RepositoryFile } from '../file';
import { documentText, heading, link, md, sentence } from '../markdown';
import { places } from './facts';
import { runbooks } from './registry';
import { place, step, steps } from './section';

function runbookPage(context: GenerationContext): RepositoryFile {
  const { metadata, spec } = context.blueprint;
  const { sections } = runbooks.get(spec.workload);
  const blocks = workloadTypes
    .get(spec.workload)
    .runbookSections.flatMap(title => {
      const build = sections.get(title);
      return build ? [heading(2, title), build(context)] : [];
    });
  return {
    path: 'docs/runbook.md',
    content: documentText([
      heading(1, `Runbook of ${metadata.name}`),
      ...blocks,
    ]),
    ownership: 'yours',
  };
}

/** Meaning, impact, diagnosis, mitigation. @see https://github.com/prometheus-operator/runbooks */
function alertPage(
  context: GenerationContext,
  { name, severity, summary, runbook }: AlertDefinition,
): RepositoryFile {
  const list = (items: AlertDefinition['runbook']['diagnosis']) =>
    steps(items.map(({ text, command }) => step(text, command?.(place))));
  return {
    path: `docs/runbooks/${name}.md`,
    content: documentText([
      heading(1, name),
      md`${summary}. ${
        severity === 'page'
          ? 'It wakes somebody where the environment pages.'
          : 'It waits for working hours.'
      } Everything else is in the ${link('runbook', '../runbook.md')}.`,
      places(context),
      heading(2, 'Meaning'),
      sentence(runbook.meaning),
      heading(2, 'Impact'),
      sentence(runbook.impact),
      heading(2, 'Diagnosis'),
      list(runbook.diagnosis),
      heading(2, 'Mitigation'),
      list(runbook.mitigation),
    ]),
    ownership: 'yours',
  };
}

/** The runbook, and a page for every alert. */
export const runbookFiles: FileBuilder = context => [
  runbookPage(context),
  ...alertsOf(context).map(alert => alertPage(context, alert)),
];
