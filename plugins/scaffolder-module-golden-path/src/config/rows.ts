/** As a blueprint writes a variable. */
export type VariableValue =
  | string
  | {
      readonly value: string;
      readonly environments?: Readonly<Record<string, string>>;
    };

/** `spec.config` as the field holds it. */
export type ConfigValue = Readonly<Record<string, VariableValue>>;

/** A variable while it is edited; names may still be empty or doubled. */
export interface VariableRow {
  readonly name: string;
  readonly value: string;
  readonly environments: Readonly<Record<string, string>>;
}

/** Rows of a config, in its order. */
export const rowsOf = (config: ConfigValue): VariableRow[] =>
  Object.entries(config).map(([name, value]) =>
    typeof value === 'string'
      ? { name, value, environments: {} }
      : { name, value: value.value, environments: value.environments ?? {} },
  );

/** The config that rows say; rows without a name are still being written and are left out. */
export const configOf = (rows: readonly VariableRow[]): ConfigValue =>
  Object.fromEntries(
    rows
      .filter(row => row.name !== '')
      .map(({ name, value, environments }) => [
        name,
        Object.keys(environments).length === 0
          ? value
          : { value, environments },
      ]),
  );

const form = /^[A-Z][A-Z0-9_]*$/;

/** What is wrong with the name of a row among the others. */
export function nameProblem(
  rows: readonly VariableRow[],
  index: number,
): string | undefined {
  const name = rows[index]?.name ?? '';
  if (name === '') return undefined;
  if (!form.test(name)) return 'capital letters, digits and _';
  return rows.findIndex(row => row.name === name) === index
    ? undefined
    : 'named twice';
}
