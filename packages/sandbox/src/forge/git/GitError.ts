import { CustomErrorBase } from '@backstage/errors';

/** Git failed; the message has the subcommand and what git said, never its arguments. */
export class GitError extends CustomErrorBase {
  override name = 'GitError' as const;

  constructor(args: readonly string[], reason: string) {
    super(`git ${args[0] ?? ''}: ${reason}`);
  }
}
