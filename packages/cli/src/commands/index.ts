import type { CommandDefinition } from './command';
import { healthCommand } from './health/definition';
import { renderCommand } from './render/definition';
import { schemaCommand } from './schema/definition';
import { scoreCommand } from './score/definition';
import { verifyCommand } from './verify/definition';

export * from './command';

/** Every command, in the order in which help lists them. */
export const commands: readonly CommandDefinition[] = [
  renderCommand,
  verifyCommand,
  healthCommand,
  scoreCommand,
  schemaCommand,
];
