import { formatOption, type CommandDefinition } from '../command';

/** `golden-path render BLUEPRINT --out DIR` */
export const renderCommand: CommandDefinition = {
  id: 'render',
  arguments: [
    {
      name: 'BLUEPRINT',
      description: 'a golden-path.yaml, or - for standard input',
    },
  ],
  summary: 'write what a blueprint is made into',
  description:
    'Writes the service repository to DIR/service and the change to the config repository to DIR/config. Nothing is written when anything is wrong, and nothing is ever overwritten.',
  options: [
    {
      flags: '--out <dir>',
      description: 'where to write; must not exist, or be empty',
      required: true,
    },
    {
      flags: '--organisation <file>',
      description:
        'the organisation (keys of goldenPath, or an app-config.yaml that has them); default: the one of the examples',
    },
    {
      flags: '--templates <dir>',
      description: 'the templates; default: those of this package',
    },
    formatOption,
  ],
  examples: [
    'golden-path render golden-path.yaml --out out',
    'golden-path render golden-path.yaml --organisation app-config.yaml --out out --format json',
    'sed s/refunds/returns/ golden-path.yaml | golden-path render - --out out',
  ],
  load: () => import('./run'),
};
