import {
  runtimes,
  workloadTypes,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import { secretsOf } from '../../manifests/dependencies';
import {
  catalogPageOf,
  configRepositoryOf,
  documentationPageOf,
  stagesOf,
  teamOf,
} from '../addresses';
import type { RepositoryFile } from '../file';
import { localEnvironmentFile, localServersOf } from '../local';
import { forgeOf } from '../workflows/forge';
import { registryOf, registrySecrets } from '../workflows/registry';
import { titleTypes } from '../workflows/title';
import {
  blocks,
  code,
  codeBlock,
  documentText,
  heading,
  join,
  link,
  list,
  Markdown,
  md,
  sentence,
  table,
} from '../markdown';

/** What the environments are, for documents. */
export const environmentsTable = (context: GenerationContext): Markdown =>
  table(
    ['Environment', 'Address', 'Replicas', 'Release'],
    stagesOf(context).map(plan => [
      plan.name,
      plan.host ? link(plan.host, `https://${plan.host}`) : 'none',
      plan.autoscaled
        ? `${plan.sizing.replicas.min} to ${plan.sizing.replicas.max}`
        : plan.sizing.replicas.min,
      plan.release,
    ]),
  );

/** From a clone to a running service; every line works in the folder of the clone. */
function develop(context: GenerationContext): Markdown {
  const { runtime, port, dependencies } = context.blueprint.spec;
  const { commands } = runtimes.get(runtime);
  const servers = localServersOf(context);
  const files = servers.map(({ name }) => `-f deploy/local/${name}.yaml`);
  const deployments = servers.map(({ name }) => `deployment/${name}`);
  const run = `${commands.run}   # http://localhost:${port}`;
  const checks = [commands.lint, commands.test];
  const image = sentence(
    `\`skaffold dev\` runs the image in a local cluster instead${servers.length > 0 ? ', with what it depends on' : ''}; \`.devcontainer\` has everything for both.`,
  );
  if (servers.length === 0)
    return blocks([
      codeBlock([commands.install, run, ...checks].join('\n'), 'sh'),
      image,
    ]);
  const migrated = dependencies.some(({ type }) => type === 'postgres');
  return blocks([
    codeBlock([commands.install, ...checks].join('\n'), 'sh'),
    sentence(
      `To run it, start what it depends on in a local cluster, such as kind's; \`${localEnvironmentFile}\` says where the service finds it.`,
    ),
    codeBlock(
      [
        `kubectl apply ${files.join(' ')}`,
        `kubectl wait --for=condition=Available --timeout=5m ${deployments.join(' ')}`,
        ...servers.map(
          server =>
            `kubectl port-forward service/${server.name} ${server.port} &`,
        ),
        ...(migrated ? [commands.migrate] : []),
        run,
      ].join('\n'),
      'sh',
    ),
    image,
  ]);
}

function variables(context: GenerationContext): Markdown | undefined {
  const { config } = context.blueprint.spec;
  const names = Object.keys(config).sort();
  const secrets = secretsOf(context.blueprint);
  if (names.length + secrets.length === 0) return undefined;
  return blocks([
    heading(2, 'Configuration'),
    md`Environment variables; values and environments are in ${code('golden-path.yaml')}.`,
    table(
      ['Variable', 'Kind'],
      [
        ...names.map(name => [code(name), 'configuration'] as const),
        ...secrets.map(
          name => [code(name), 'secret, from the secret store'] as const,
        ),
      ],
    ),
  ]);
}

/** `README.md`: from a clone to a running, tested, deployed service. */
export function readme(context: GenerationContext): RepositoryFile {
  const { metadata, spec } = context.blueprint;
  const runtime = runtimes.get(spec.runtime);
  const workload = workloadTypes.get(spec.workload);
  const config = configRepositoryOf(context.organisation);
  return {
    path: 'README.md',
    ownership: 'yours',
    content: documentText([
      heading(1, metadata.name),
      metadata.description === '' ? undefined : md`${metadata.description}`,
      md`${workload.title} on ${runtime.title} ${runtime.version}, owned by ${teamOf(context)}. ${join(
        [
          link('Catalog', catalogPageOf(context)),
          link('Documentation', documentationPageOf(context, '')),
          link('Runbook', 'docs/runbook.md'),
        ],
        ' · ',
      )}`,
      heading(2, 'Develop'),
      develop(context),
      variables(context),
      heading(2, 'Deploy'),
      md`A merge to ${code('main')} builds, scans and signs an image and opens a change request in ${link(config.slug, config.url)}. From there, releases are promoted in the portal.`,
      environmentsTable(context),
      md`The workflows need ${join(
        [
          ...forgeOf(config).token(config).needs,
          ...registrySecrets(registryOf(context)),
        ].map(name => code(name)),
      )} as variables and secrets of this repository or of its organisation.`,
      md`A change request with the label ${code('preview')} gets an environment of its own, until it is closed or nothing was pushed for ${context.organisation.previews.ttl}; there are ${context.organisation.previews.limit} at most.`,
      heading(2, 'Change what the service needs'),
      sentence(
        'Edit `golden-path.yaml`; it is the single file that says it. `golden-path.lock.yaml` beside it records what was generated, and is not edited.',
      ),
      heading(2, 'Rules'),
      list([
        md`Titles of change requests read ${code(`feat(${metadata.name}): what changes`)}; types: ${titleTypes.join(', ')}.`,
        sentence(
          'A change of how the service is operated changes `docs/runbook.md` too.',
        ),
        sentence('Every database migration fits the version before it.'),
      ]),
    ]),
  };
}
