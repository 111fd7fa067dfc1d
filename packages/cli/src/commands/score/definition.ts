import { formatOption, type CommandDefinition } from '../command';

/** `golden-path score PATH…` */
export const scoreCommand: CommandDefinition = {
  id: 'score',
  arguments: [
    {
      name: 'PATH...',
      description:
        'a YAML file, or a folder that is read recursively; one with a kustomization.yaml is built first. Each is one bundle',
    },
  ],
  summary: 'say how ready for production manifests are',
  description:
    "Evaluates the checks of the scorecard for each path, as the portal does for what a service's overlay renders to. What is not in the manifests is read from --catalog-info and from golden-path.yaml and docs/ beside it; what is nowhere leaves a check unknown, never failed.\n\nEnds with 0 when nothing fails, 1 when a check fails or, with --fail-under, when a path is below that level, 2 when something can't be read. With jsonl, each path is one line as soon as it is evaluated; what can't be read is its error. sarif is for code scanning.",
  options: [
    {
      flags: '--environment <name>',
      description:
        'the environment that the manifests are for; without it, they are judged as production',
    },
    {
      flags: '--catalog-info <file>',
      description:
        "the service's catalog-info.yaml; golden-path.yaml and docs/ beside it are read, too",
    },
    {
      flags: '--organisation <file>',
      description: 'says which environments have the sizing of production',
    },
    {
      flags: '--checks <file>',
      description:
        'checks of the organisation, written as expressions: a list of them, or an app-config.yaml that has them as readiness.checks.expressions',
    },
    {
      flags: '--fail-under <level>',
      description: 'end with 1 only when a path is below this level',
      choices: ['bronze', 'silver', 'gold'],
    },
    { ...formatOption, choices: ['text', 'json', 'jsonl', 'sarif'] },
  ],
  examples: [
    'golden-path score apps/refunds-api/overlays/production --environment production',
    'golden-path score manifests/ --catalog-info catalog-info.yaml --fail-under silver',
    'golden-path score --format sarif manifests/ > readiness.sarif',
  ],
  load: () => import('./run'),
};
