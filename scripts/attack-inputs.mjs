// Lists the attack inputs that no test names in its title, and fails when there is one.
// An input's id (F1, B10, …) stands at the start of a test's title: it('B5: refuses …').
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Groups of attack inputs that what is built so far must withstand, with how many there are. */
const groups = { F: 12, B: 10, M: 12, S: 4, C: 11, D: 8, W: 7, Q: 8, X: 6 };

const files = execFileSync(
  'git',
  [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '*.test.ts',
    '*.test.tsx',
    '*.spec.ts',
  ],
  { encoding: 'utf8' },
)
  .split('\n')
  .filter(file => file && !file.includes('/skeleton/'));

/** Invariants of the security rules that hold for what is built so far; their tests say `invariant N`. */
const invariants = [1, 2, 3, 4, 7];

/** A title is the first argument of a call: of `it`, or of what `it.each([…])` gave. */
const title = /\(\s*(['"`])([A-Z]\d[^\n]*?)\1\s*,/g;
const named = new Set();
for (const file of files) {
  for (const [, number] of readFileSync(file, 'utf8').matchAll(
    /invariant (\d+):/g,
  ))
    named.add(`invariant ${number}`);
  for (const [, , text] of readFileSync(file, 'utf8').matchAll(title)) {
    const head = /^((?:[A-Z]\d+(?:–|-|, | and )?)+)/.exec(text)?.[1] ?? '';
    for (const [, group, from, to] of head.matchAll(
      /([A-Z])(\d+)(?:[–-]\1?(\d+))?/g,
    )) {
      for (let number = Number(from); number <= Number(to ?? from); number++)
        named.add(`${group}${number}`);
    }
  }
}

const expected = [
  ...invariants.map(number => `invariant ${number}`),
  ...Object.entries(groups).flatMap(([group, count]) =>
    Array.from({ length: count }, (_, index) => `${group}${index + 1}`),
  ),
];
const missing = expected.filter(id => !named.has(id));
console.log(
  `attack inputs and invariants: ${expected.length - missing.length} of ${expected.length} have a test`,
);
if (missing.length > 0) {
  console.error(`without a test: ${missing.join(', ')}`);
  process.exitCode = 1;
}
