import type { Gate } from './gates';

/** The parts of an organisation that name each other. */
interface NamedParts {
  readonly environments: ReadonlyArray<{
    readonly name: string;
    readonly sizing: string;
    readonly gates: readonly Gate[];
  }>;
  readonly freezes: ReadonlyArray<{ readonly name: string }>;
  readonly previews: { readonly sizing: string };
  readonly sizings: Readonly<Record<string, unknown>>;
}

/** Something in the organisation that names what isn't there, or names a thing twice. */
export interface ReferenceProblem {
  readonly path: ReadonlyArray<string | number>;
  readonly message: string;
}

const unknownName = (found: string, accepted: string): string =>
  `found ${JSON.stringify(found)}; accepted: ${accepted}`;

/** Entries whose name an earlier one has. */
const namedTwice = (
  key: 'environments' | 'freezes',
  entries: readonly { readonly name: string }[],
): ReferenceProblem[] =>
  entries.flatMap(({ name }, index) =>
    entries.findIndex(entry => entry.name === name) < index
      ? [
          {
            path: [key, index, 'name'],
            message: `${JSON.stringify(name)} is named twice`,
          },
        ]
      : [],
  );

function gateProblems(
  { name, gates }: NamedParts['environments'][number],
  before: readonly string[],
  freezes: readonly string[],
): ReferenceProblem[] {
  return gates.flatMap((gate, index): ReferenceProblem[] => {
    if ('healthy' in gate && !before.includes(gate.healthy)) {
      const accepted = `an environment before ${name}`;
      return [
        {
          path: ['gates', index, 'healthy'],
          message: unknownName(gate.healthy, accepted),
        },
      ];
    }
    if ('freeze' in gate && !freezes.includes(gate.freeze)) {
      const accepted = freezes.join(', ') || 'none, because freezes is empty';
      return [
        {
          path: ['gates', index, 'freeze'],
          message: unknownName(gate.freeze, accepted),
        },
      ];
    }
    return [];
  });
}

/** What is wrong between the parts of an organisation: sizings, environments and freezes that others name. */
export function referenceProblems({
  environments,
  freezes,
  previews,
  sizings,
}: NamedParts): ReferenceProblem[] {
  const presets = Object.keys(sizings);
  const sizing = (found: string, ...path: Array<string | number>) =>
    presets.includes(found)
      ? []
      : [
          {
            path: [...path, 'sizing'],
            message: unknownName(found, presets.join(', ')),
          },
        ];
  return [
    ...namedTwice('freezes', freezes),
    ...namedTwice('environments', environments),
    ...environments.flatMap((environment, index) => [
      ...sizing(environment.sizing, 'environments', index),
      ...gateProblems(
        environment,
        environments.slice(0, index).map(({ name }) => name),
        freezes.map(({ name }) => name),
      ).map(({ path, message }) => ({
        path: ['environments', index, ...path],
        message,
      })),
    ]),
    ...sizing(previews.sizing, 'previews'),
  ];
}
