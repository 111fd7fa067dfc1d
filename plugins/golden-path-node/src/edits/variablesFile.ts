/** One variable of a file of `NAME=value` lines; undefined to remove its line. */
export interface VariableEdit {
  readonly name: string;
  readonly value: string | undefined;
}

const nameOn = (line: string) => /^([A-Za-z_][\w.-]*)=/.exec(line)?.[1];

/** Variables by name, as kustomize reads them: what follows the first `=`, as it is. */
export const variablesIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(/\r?\n/).flatMap(line => {
      const name = nameOn(line);
      return name === undefined ? [] : [[name, line.slice(name.length + 1)]];
    }),
  );

/** The edits that give one file the variables of the other. */
export function variableEdits(from: string, to: string): VariableEdit[] {
  const [before, after] = [variablesIn(from), variablesIn(to)];
  return [...new Set([...after.keys(), ...before.keys()])]
    .filter(name => before.get(name) !== after.get(name))
    .map(name => ({ name, value: after.get(name) }));
}

/** The file with these variables; comments and other lines stay. */
export function editVariables(
  text: string,
  edits: readonly VariableEdit[],
): string {
  const values = new Map(edits.map(({ name, value }) => [name, value]));
  const known = variablesIn(text);
  const lines = text.split('\n').flatMap(line => {
    const name = nameOn(line);
    if (name === undefined || !values.has(name)) return [line];
    const value = values.get(name);
    return value === undefined ? [] : [`${name}=${value}`];
  });
  const added = edits.flatMap(({ name, value }) =>
    value === undefined || known.has(name) ? [] : [`${name}=${value}`],
  );
  if (added.length === 0) return lines.join('\n');
  if (lines.at(-1) === '') lines.pop();
  return `${[...lines, ...added].join('\n')}\n`;
}
