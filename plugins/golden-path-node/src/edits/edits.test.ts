import {
  parseYamlDocument,
  stringifyYaml,
} from '@golden-path/plugin-kubernetes-objects-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editYaml, fieldEdits } from '.';
import { editVariables, variableEdits, variablesIn } from './variablesFile';

const word = fc.stringMatching(/^[a-z]{1,4}$/);
const leaf = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.boolean(),
  word,
  fc.constantFrom('yes', '012', '1e3', 'a: b', '- x', '#'),
);
const named = fc.uniqueArray(fc.record({ name: word, value: leaf }), {
  selector: ({ name }) => name,
  maxLength: 3,
});
const { document } = fc.letrec(tie => ({
  document: fc.dictionary(word, tie('value'), { maxKeys: 4 }),
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    named,
    fc.array(leaf, { maxLength: 3 }),
    tie('document'),
  ),
})) as { document: fc.Arbitrary<Record<string, unknown>> };

describe('edits of a YAML document', () => {
  it('make one document mean what the other means, whatever the two are', () => {
    fc.assert(
      fc.property(document, document, (from, to) => {
        const edited = editYaml(stringifyYaml(from), fieldEdits(from, to));
        // Entries that are added to a named list stand at its end.
        expect(byName(parseYamlDocument(edited ?? '') ?? {})).toEqual(
          byName(to),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('leave comments, order, quotes, line ends and every other line as they are', () => {
    const text = [
      '# who reads this first',
      "kind: 'Deployment'   ",
      'spec:',
      '    # pods',
      '    replicas: 3 # by hand',
      '',
      '',
      '    containers:',
      '    - name: main',
      '      env: [ {name: A, value: "1"} ]',
      '      # the last word',
      '    - {name: proxy}',
      '',
    ].join('\r\n');
    const edited = editYaml(text, [
      { path: ['spec', 'replicas'], value: 4 },
      {
        path: ['spec', 'containers', { field: 'name', is: 'main' }, 'tty'],
        value: true,
      },
      {
        path: ['spec', 'template', 'spec', 'spec', { text: 'x' }],
        value: 'x',
      },
      { path: ['nowhere', 'at', 'all'], value: undefined },
    ]);
    expect(edited?.split('\r\n')).toEqual([
      '# who reads this first',
      "kind: 'Deployment'   ",
      'spec:',
      '    # pods',
      '    replicas: 4 # by hand',
      '',
      '',
      '    containers:',
      '    - name: main',
      '      env: [ {name: A, value: "1"} ]',
      '      tty: true',
      '      # the last word',
      '    - {name: proxy}',
      '    template:',
      '      spec:',
      '        spec:',
      '          - x',
      '',
    ]);
  });

  it('are refused where the text is no document, or leads elsewhere', () => {
    const edit = [{ path: ['a', 'b'], value: 1 }];
    expect(editYaml('a: [', edit)).toBeUndefined();
    expect(editYaml('a: text\n', edit)).toBeUndefined();
    expect(editYaml('- a\n', edit)).toBeUndefined();
  });
});

describe('edits of a file of variables', () => {
  const variables = fc.dictionary(
    fc.stringMatching(/^[A-Z]{1,3}$/),
    fc.stringMatching(/^[ -~]{0,6}$/),
    { maxKeys: 5 },
  );
  const text = (values: Record<string, string>) =>
    [
      '# first',
      ...Object.entries(values).map(([key, value]) => `${key}=${value}`),
      '',
    ].join('\n');

  it('give one file the variables of the other, and keep its comments', () => {
    fc.assert(
      fc.property(variables, variables, (from, to) => {
        const edited = editVariables(
          text(from),
          variableEdits(text(from), text(to)),
        );
        expect(Object.fromEntries(variablesIn(edited))).toEqual({ ...to });
        expect(edited.startsWith('# first\n')).toBe(true);
      }),
    );
  });
});

function byName(value: unknown): unknown {
  if (Array.isArray(value)) {
    const list = value.map(byName);
    const names = list.map(entry => (entry as { name?: string } | null)?.name);
    return names.every(name => typeof name === 'string')
      ? list.sort((one, other) =>
          JSON.stringify(one) < JSON.stringify(other) ? -1 : 1,
        )
      : list;
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, one]) => [key, byName(one)]),
      )
    : value;
}
