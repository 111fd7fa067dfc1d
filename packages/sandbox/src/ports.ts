import { InputError } from '@backstage/errors';

/** Ports of the sandbox, and the variables that change them. 0 takes a free one. */
const usual = {
  forge: { variable: 'GOLDEN_PATH_FORGE_PORT', port: 7010 },
  nonprod: { variable: 'GOLDEN_PATH_NONPROD_PORT', port: 7021 },
  prod: { variable: 'GOLDEN_PATH_PROD_PORT', port: 7022 },
} as const;

/** @throws InputError naming the variable that holds something else than a port */
export function readPorts(
  environment: Readonly<Record<string, string | undefined>>,
): Record<keyof typeof usual, number> {
  const read = (name: keyof typeof usual): number => {
    const { variable, port } = usual[name];
    const text = environment[variable] ?? String(port);
    const value = Number(text);
    if (
      text.trim() === '' ||
      !Number.isInteger(value) ||
      value < 0 ||
      value > 65_535
    )
      throw new InputError(`${variable} is "${text}": accepted are 0 to 65535`);
    return value;
  };
  return { forge: read('forge'), nonprod: read('nonprod'), prod: read('prod') };
}
