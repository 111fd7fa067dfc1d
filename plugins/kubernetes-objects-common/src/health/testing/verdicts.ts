import { assessHealth } from '../assessHealth';
import { tableOf } from './describeObject';

/** The table's lines with what is expected, and with what is said of each object. */
export function verdictsOf(table: string): [string[], string[]] {
  const lines = tableOf(table);
  return [
    lines.map(
      ({ object, line }) =>
        `${line} | ${assessHealth(object)?.status ?? 'null'}`,
    ),
    lines.map(({ line, expected }) => `${line} | ${expected}`),
  ];
}
