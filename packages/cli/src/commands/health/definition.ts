import { formatOption, type CommandDefinition } from '../command';

/** `golden-path health PATH…` */
export const healthCommand: CommandDefinition = {
  id: 'health',
  arguments: [
    {
      name: 'PATH...',
      description:
        'a YAML file, or a folder that is read recursively; one with a kustomization.yaml is built first',
    },
  ],
  summary: 'say how well objects of a cluster are, as Argo CD does',
  description:
    "Judges each object by its kind's rule: Healthy, Suspended, Progressing, Missing, Degraded or Unknown. An object of a kind without a rule has none (null). Give it what kubectl get -o yaml prints: the status says how an object is.\n\nEnds with 0 when all is well or on its way, 1 when something is Degraded, Missing or Unknown, 2 when something can't be read. With jsonl, each path is one line; what can't be read is its error.",
  options: [
    {
      flags: '--applications',
      description:
        'take an Argo CD Application for as healthy as it says; by default it has no health of its own, as in Argo CD',
    },
    { ...formatOption, choices: ['text', 'json', 'jsonl'] },
  ],
  examples: [
    'golden-path health deployment.yaml',
    'kubectl get all,ingress -o yaml > live.yaml && golden-path health live.yaml',
    'golden-path health --format jsonl live/*.yaml',
  ],
  load: () => import('./run'),
};
