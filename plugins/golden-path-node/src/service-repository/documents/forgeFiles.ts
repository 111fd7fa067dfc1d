import type { GenerationContext } from '../../generation/types';
import { serviceRepositoryOf, teamOf } from '../addresses';
import type { RepositoryFile } from '../file';
import { blocks, code, heading, list, md, sentence } from '../markdown';

/** `.github/CODEOWNERS`: the owning team reviews everything. */
export function codeowners(context: GenerationContext): RepositoryFile {
  return {
    path: '.github/CODEOWNERS',
    ownership: 'managed',
    content: `# Written by Golden Path from the owner in golden-path.yaml.\n* @${serviceRepositoryOf(context).owner}/${teamOf(context)}\n`,
  };
}

/** `.github/pull_request_template.md` */
export function changeRequestTemplate({
  blueprint,
}: GenerationContext): RepositoryFile {
  const { name } = blueprint.metadata;
  const body = blocks([
    heading(2, 'What changes, and why'),
    md`
Ticket:
    `,
    heading(2, 'Before the merge'),
    list(
      [
        md`The title reads ${code(`feat(${name}): what changes`)}`,
        sentence('Tests say what is new'),
        sentence('Migrations fit the version before them'),
        sentence('`docs/runbook.md` says what operating it needs now'),
      ].map(item => md`[ ] ${item}`),
    ),
  ]);
  return {
    path: '.github/pull_request_template.md',
    ownership: 'managed',
    content: `${body.source}\n`,
  };
}
