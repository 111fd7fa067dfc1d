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

/** What a shell passes to a command; undefined where it takes the text for none. */
function passed(shell: string, command: string): string | undefined {
  try {
    return execFileSync(
      shell,
      ['-c', `P() { printf '<%s>' "$@"; echo; }; x=VAL\n${command}`],
      {
        encoding: 'utf8',
        env: { PATH: '/usr/bin:/bin', HOME: '/home/u' },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
  } catch {
    return undefined;
  }
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
    fc.assert(
      fc.property(codes, values, (pieces, value) => {
        const code = `P ${pieces.join('')}`;
        const [filled, expected] = [fill(code, value), fill(code, like)];
        fc.pre(code.includes('@@') && !code.includes('$$'));
        if (!filled.copyable || !expected.copyable) return;
        for (const shell of ['sh', 'bash']) {
          const wanted = passed(shell, expected.text);
          if (wanted?.includes(like))
            expect([code, passed(shell, filled.text)]).toEqual([
              code,
              wanted.replaceAll(like, value),
            ]);
        }
      }),
      { numRuns: 250, seed: 7 },
    );
  });
});
