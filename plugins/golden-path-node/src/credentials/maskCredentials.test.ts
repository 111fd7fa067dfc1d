import { describe, expect, it } from 'vitest';
import { hidden, maskCredentials } from './maskCredentials';

const mask = (path: string, text: string) =>
  maskCredentials([{ path, texts: [text] }])[0]?.[0];

describe('texts of a plan as they are shown', () => {
  const canary = 'Canary-7f3a91';

  it.each([
    ['a.yaml', `password: ${canary}\n`],
    ['a.yaml', `env:\n  - name: API_TOKEN\n    value: "${canary}"\n`],
    ['a.yaml', `args: [--db-password=${canary}]\n`],
    ['a.yaml', `args:\n- --password\n- ${canary}\n`],
    ['a.yaml', `literals: [DB_PASSWORD=${canary}]\n`],
    ['a.yaml', `secretGenerator:\n- name: a\n  literals: [PIN=${canary}]\n`],
    ['a.yaml', `kind: Secret\nstringData:\n  pin: |\n    ${canary}\n`],
    ['a.yaml', `password: ${canary}\n---\n# was ${canary}\na: x${canary}x\n`],
    ['a.yaml', `password: [\npassword: ${canary}\n`],
    ['a.env', `NAME=x\nDB_PASSWORD=${canary}\n`],
    ['a.md', `Use ghp_${'a1B2'.repeat(9)}${canary} here\n`],
    ['a.yaml', `url: https://bob:${canary}@db.acme.io/x\n`],
  ])('M11: hide what looks like a credential in %s: %j', (path, text) => {
    const masked = mask(path, text);
    expect(masked).not.toContain(canary);
    expect(masked).toContain(hidden);
  });

  it('hide it in every file where it is repeated, and leave everything else', () => {
    expect(
      maskCredentials([
        { path: 'a.env', texts: [`TOKEN=${canary}\n`, 'OTHER=1\n'] },
        { path: 'b.txt', texts: [undefined, `see ${canary}\n`] },
      ]),
    ).toEqual([
      [`TOKEN=${hidden}\n`, 'OTHER=1\n'],
      [undefined, `see ${hidden}\n`],
    ]);
    const plain =
      'a: 1 # note\nsecretName: orders\npasswordFile: /run/secret\nTOKEN_URL: https://x.io/token\n';
    expect(mask('a.yaml', plain)).toBe(plain);
  });
});
