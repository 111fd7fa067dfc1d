import {
  type Blueprint,
  type BlueprintReading,
  formFromBlueprint,
  type LocatedIssue,
  ValidationError,
} from '@golden-path/plugin-golden-path-common';
import {
  type BlueprintInput,
  blueprintText,
  type Engine,
} from '@golden-path/plugin-golden-path-node';
import {
  isLimitError,
  isYamlError,
  locateField,
  readComments,
} from '@golden-path/plugin-kubernetes-objects-common';

/** Most comments that are shown again; a list of more helps nobody. */
const mostComments = 50;

/** Most problems that one answer has. */
const mostIssues = 100;

/** A blueprint as values of its template's form, or everything that is wrong with it and where. */
export function readForForm(
  engine: Engine,
  input: BlueprintInput,
): BlueprintReading {
  const text = typeof input.blueprint === 'string' ? input.blueprint : '';
  let blueprint: Blueprint;
  try {
    blueprint = engine.readBlueprint(input);
  } catch (error) {
    const issues = issuesOf(error, text);
    if (!issues) throw error;
    return { status: 'invalid', issues: issues.slice(0, mostIssues) };
  }
  const { ref, version } = engine.templateOf(blueprint.spec.workload);
  return {
    status: 'read',
    blueprint: blueprintText(blueprint, engine.organisation),
    values: formFromBlueprint(blueprint),
    template: { ref, version },
    comments: readComments(text)
      .filter(comment => !isOurs(comment))
      .slice(0, mostComments),
  };
}

/** Comments that every blueprint of ours is written with, so that none is lost. */
const isOurs = (comment: string) =>
  comment === '' ||
  comment.startsWith('yaml-language-server:') ||
  comment.startsWith('What this service needs.');

/** What the schema says of a text that isn't even a map. */
const wholeTextMessage = ({ message }: LocatedIssue) =>
  message.replace(
    /expected object, received .*$/,
    'accepted: a map with apiVersion, kind, metadata and spec',
  );

/** Undefined for an error that isn't about the input. */
function issuesOf(error: unknown, text: string): LocatedIssue[] | undefined {
  if (isYamlError(error))
    return [
      {
        field: '',
        line: error.line,
        message: `found ${error.found}; accepted: ${error.accepted}`,
      },
    ];
  if (isLimitError(error)) {
    const message = error.message.replace(/^[^:]*: /, '');
    return [
      {
        field: '',
        ...(error.line !== undefined && { line: error.line }),
        message,
      },
    ];
  }
  if (error instanceof ValidationError)
    return error.issues.map(issue => {
      const line = locateField(text, issue.field, {
        bytesLimit: 'blueprintBytes',
      });
      return {
        ...issue,
        message: issue.field === '' ? wholeTextMessage(issue) : issue.message,
        ...(line !== undefined && { line }),
      };
    });
  return error instanceof Error && error.name === 'InputError'
    ? [{ field: '', message: error.message }]
    : undefined;
}
