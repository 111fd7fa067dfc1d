import {
  type Blueprint,
  type EnvironmentPlan,
  type Organisation,
  overlayMatrix,
} from '@golden-path/plugin-golden-path-common';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import { cell, codeSpan, table } from './markdown';

/** What a change request to the config repository says. */
export interface ChangeRequestFacts {
  readonly blueprint: Blueprint;
  readonly plans: readonly EnvironmentPlan[];
  readonly organisation: Organisation;
  /** Entity ref of who asked for the service. */
  readonly requester: string;
  readonly repository: { readonly name: string; readonly url: string };
  readonly template: { readonly ref: string; readonly version: string };
}

/** Longest value that a cell shows; the files of the change have all of it. */
const cellLimit = 60;

const shorten = (text: string) =>
  text.length > cellLimit ? `${text.slice(0, cellLimit - 1)}…` : text;

/**
 * The description of the change request that creates a service, in Markdown. What people wrote stands in it as code:
 * nothing of it becomes a link, a mention or markup.
 */
export function changeRequestBody(facts: ChangeRequestFacts): string {
  const { blueprint, repository, requester, template } = facts;
  const { name, description, owner } = blueprint.metadata;
  const head = [
    `Creates the service ${codeSpan(name)} in every environment it is to run in. Nothing runs before this is merged.`,
    '',
    `- **Requested by** ${codeSpan(requester)}`,
    `- **Owner** ${codeSpan(owner)}`,
    ...(description ? [`- **What it is for** ${codeSpan(description)}`] : []),
    `- **Repository** [${repository.name}](${repository.url})`,
    `- **Template** ${codeSpan(`${template.ref}@${template.version}`)}`,
    '',
    '## What each environment gets',
    '',
  ].join('\n');
  const foot =
    '\n\nEvery overlay was rendered with kustomize and checked before this was opened.\n';
  const matrix = matrixTable(facts);
  const size = Buffer.byteLength(head + matrix + foot);
  return size <= limits.changeRequestBodyBytes
    ? `${head}${matrix}${foot}`
    : `${head}The table is too long for a description; the files of the change say it.${foot}`;
}

function matrixTable({
  plans,
  organisation,
}: Pick<ChangeRequestFacts, 'plans' | 'organisation'>): string {
  const { environments, sections } = overlayMatrix(plans, organisation);
  return table(
    ['', ...environments.map(environment => cell(environment.name))],
    sections.flatMap(({ rows }) =>
      rows.map(row => [
        `**${row.title.replace(/[^\w .-]/g, ' ')}**`,
        ...row.cells.map(({ lines }) =>
          lines.map(line => cell(shorten(line))).join('<br>'),
        ),
      ]),
    ),
  );
}
