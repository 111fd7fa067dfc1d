import { actionOf, stepsOf, WorkflowRule } from './rule';
import { at, Located } from './workflowText';

/** Values that nobody outside can choose. Everything else goes through `env`. */
const harmless =
  /^(github\.(sha|run_id|run_number|run_attempt|workspace|repository_id|action_path|job)|(runner|job|strategy)\.[a-z_.]+)$/;

const expressions = (text: string): string[] =>
  text
    .split('${{')
    .slice(1)
    .map(part => (part.split('}}')[0] ?? '').trim());

/** What is run as code: shell, and the scripts of actions/github-script. */
function codeOf(step: Located): Located[] {
  const inputs = at(step, 'with');
  const script =
    actionOf(step) === 'actions/github-script' && inputs
      ? at(inputs, 'script')
      : undefined;
  return [at(step, 'run'), at(step, 'shell'), script].flatMap(located =>
    located ? [located] : [],
  );
}

/** The text of an expression becomes code before the shell sees it, whatever its quotes. */
export const noExpressionInCode: WorkflowRule = {
  id: 'expression-in-run',
  check: workflow =>
    stepsOf(workflow)
      .flatMap(codeOf)
      .flatMap(({ value, path }) =>
        typeof value !== 'string'
          ? []
          : expressions(value)
              .filter(expression => !harmless.test(expression))
              .map(expression => ({
                path,
                severity: 'error' as const,
                message: `\${{ ${expression.slice(0, 60)} }} becomes part of the code`,
                fix: 'Give it to the step through env, and read the variable in quotes.',
              })),
      ),
};
