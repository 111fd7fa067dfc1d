import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillCommand } from '.';
import type { RunbookPlace } from './place';

const place = (v: string): RunbookPlace => ({
  service: { name: 's' },
  environment: { name: 'e', cluster: undefined, namespace: undefined },
  workload: undefined,
  alert: { name: 'A', labels: { v } },
});
const fill = (code: string, value: string) =>
  fillCommand(code.replaceAll('@@', '{{alert.labels.v}}'), place(value));

/** What a shell passes to `P` in each of some commands. */
function passed(shell: string, commands: readonly string[]): string[] {
  const script = `P() { printf '<%s>' "$@"; echo; }; x=VAL
for command; do (eval "$command") 2>/dev/null; printf '\\0'; done`;
  return execFileSync(shell, ['-c', script, shell, ...commands], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', HOME: '/home/u' },
    stdio: ['ignore', 'pipe', 'ignore'],
  }).split('\0');
}

describe('a value in a command', () => {
  it.each([
    ['a number before a redirection', 'P @@>/dev/null', '2'],
    ['the name of a variable', 'P $x@@', 'abc'],
    ['a parameter of the shell', 'P $@@', '1'],
    ['the folder of a person', 'ls ~@@', 'root'],
    ['a file that is read', 'curl -d @@ https://acme.io', '@/etc/passwd'],
    ['a file behind an option', "curl --data='@@'", '@/etc/passwd'],
    ['another folder', 'rm -r /data/@@/lock', '../../etc'],
    ['the folder above', "kubectl cp 'x:/data/@@' .", '..'],
    ['a program of another language', 'php -r @@', "system('x')"],
    ['one in a shell in quotes', '"bash" -c @@', 'a;b'],
  ])('D7: is refused where it would be %s', (_, code, value) => {
    expect(fill(code, value)).toMatchObject({
      copyable: false,
      warnings: [expect.stringMatching(/^The value of alert\.labels\.v /)],
    });
    expect(fill(code, 'payments-api.v2').copyable).toBe(!/[$~]/.test(code));
  });

  it('D7: is one argument, and what it would be anywhere else, in whatever surroundings two shells accept', () => {
    const values = fc.constantFrom(
      ...['2', '12', '-n', '~', 'a=b', '..', '@x', '=ls', 'EOF', 'done', '/e'],
      ...['$(id)', "'", '"', '`id`', 'a b', '{a,b}', '!x', 'a\\', '#c', '$x'],
      ...['é', '(x)', ';', '&', '<x', '%s', 'x,y'],
    );
    const codes = fc.array(
      fc.constantFrom(
        ...['P ', 'a ', ' ', "'", '"', '\\', '$x', '$x ', '$', '${x:-', '}'],
        ...['$(P ', ')', '`', '# ', '\n', ';', '|', '&&', '>/dev/null ', '~'],
        ...['<<E\n', '\nE\n', '@@', '@@', '@@ ', '--f=', 'x=', '$((', '))'],
        ...["'{.items[0]}'", '[[ ', ' ]]', '!', '1', '=', "$'", '"$(', '")'],
      ),
      { minLength: 1, maxLength: 6 },
    );
    const like = 'REFERENCE';
    const cases = fc
      .sample(fc.tuple(codes, values), { numRuns: 6_000, seed: 7 })
      .map(([pieces, value]) => ({ code: `P ${pieces.join('')}`, value }))
      .filter(({ code }) => code.includes('@@'))
      // What is another thing each time, or later.
      .filter(({ code }) => !code.includes('$$') && !code.includes('\\&'))
      .map(each => ({
        ...each,
        filled: fill(each.code, each.value),
        expected: fill(each.code, like),
      }))
      .filter(({ filled, expected }) => filled.copyable && expected.copyable);
    expect(cases.length).toBeGreaterThan(500);
    for (const shell of ['sh', 'bash']) {
      const wanted = passed(
        shell,
        cases.map(({ expected }) => expected.text),
      );
      const found = passed(
        shell,
        cases.map(({ filled }) => filled.text),
      );
      for (const [index, { code, value }] of cases.entries())
        if (wanted[index]?.includes(like))
          expect([code, found[index]]).toEqual([
            code,
            wanted[index].replaceAll(like, value),
          ]);
    }
  });
});
