import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillCommand, fillLink, fillText, quoteForShell } from '.';
import type { RunbookPlace } from './place';

const place = (
  labels: Record<string, string> = {},
  rest: Partial<RunbookPlace> = {},
): RunbookPlace => ({
  service: { name: 'payments-api' },
  environment: {
    name: 'production',
    cluster: 'prod',
    namespace: 'payments-api-production',
  },
  workload: { kind: 'Deployment', name: 'payments-api' },
  alert: { name: 'PaymentsApiDown', labels },
  ...rest,
});

const time = {
  from: '2026-11-22T03:00:00.000Z',
  to: '2026-11-22T04:00:00.000Z',
};

/** What a shell makes of a command: its words, each ended by NUL. */
const run = (command: string) =>
  execFileSync('sh', ['-c', command], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });

const withPod = (code: string, pod: string) =>
  fillCommand(code, place({ pod }));

describe('fillCommand', () => {
  it('fills in what a generated command leaves open, and says which words those are', () => {
    const filled = fillCommand(
      'kubectl --context {{environment.cluster}} -n {{ environment.namespace }} rollout undo {{workload.kind}}/{{workload.name}} # {{service.name}} {{environment.name}} {{alert.name}}',
      place(),
    );
    expect(filled.text).toBe(
      'kubectl --context prod -n payments-api-production rollout undo Deployment/payments-api # payments-api production PaymentsApiDown',
    );
    expect(filled.parts.slice(0, 3)).toEqual([
      { text: 'kubectl --context ' },
      { text: 'prod', name: 'environment.cluster', filled: true },
      { text: ' -n ' },
    ]);
    expect([filled.copyable, filled.warnings]).toEqual([true, []]);
  });

  it('leaves open what is not known, says why, and takes what the reader types', () => {
    const code =
      'kubectl -n {{environment.namespace}} exec <pod> -c {{alert.labels.container}} -- cat {{enviroment.name}}';
    const unknown = place(
      {},
      {
        environment: { name: 'qa', cluster: undefined, namespace: undefined },
      },
    );
    const open = fillCommand(code, unknown);
    expect(open.text).toBe(code);
    expect(fillCommand('ls {{service.name}}', undefined)).toMatchObject({
      copyable: false,
      warnings: ['No environment of a service is chosen.'],
    });
    expect(open.copyable).toBe(false);
    expect(open.warnings).toEqual([
      'The namespace of qa isn’t known.',
      'Type what stands for <pod>.',
      'The alert has no label container.',
      'There is no placeholder enviroment.name; did you mean environment.name?',
    ]);
    expect(
      fillCommand('kubectl exec <pod> -- ls {{alert.labels.dir}}', unknown, {
        pod: ' payments-api-0 ',
        'alert.labels.dir': '/tmp/a b',
      }),
    ).toMatchObject({
      text: "kubectl exec payments-api-0 -- ls '/tmp/a b'",
      copyable: true,
    });
  });

  it('leaves alone what belongs to other languages', () => {
    for (const code of [
      'kubectl get pods -o go-template=\'{{range .items}}{{.metadata.name}}{{"\\n"}}{{end}}\'',
      "curl --write-out '%{http_code} ${HOME}' https://acme.io",
      'cat <<EOF\n<a>text</a>\nEOF',
      'sort < in > out',
    ])
      expect(fillCommand(code, place())).toMatchObject({
        text: code,
        copyable: true,
      });
  });

  it('D7: quotes a label that would run something, and shows the very text that is copied', () => {
    const filled = withPod(
      'kubectl logs {{alert.labels.pod}} -f',
      '; rm -rf /',
    );
    expect(filled.text).toBe("kubectl logs '; rm -rf /' -f");
    expect(filled.parts[1]).toEqual({
      text: "'; rm -rf /'",
      name: 'alert.labels.pod',
      filled: true,
    });
    expect(filled.copyable).toBe(true);
    expect(withPod('echo a{{alert.labels.pod}}', "it's").text).toBe(
      "echo a'it'\\''s'",
    );
  });

  it.each([
    ['inside single quotes', "kubectl get pod '{{alert.labels.pod}}'"],
    ['inside double quotes', 'kubectl get pod "{{alert.labels.pod}}"'],
    ['in a nested shell', 'kubectl exec x -- sh -c {{alert.labels.pod}}'],
    ['over ssh', 'ssh node ps {{alert.labels.pod}}'],
    ['in backticks', 'echo `ps {{alert.labels.pod}}`'],
    ['in a here-document', 'sort <<E\n{{alert.labels.pod}}\nE'],
    ['in an expansion', 'echo ${X:-{{alert.labels.pod}}}'],
    ['in arithmetic', 'echo $(({{alert.labels.pod}}))'],
    ['in other quotes', "echo $'a\\'' {{alert.labels.pod}}"],
    ['after a backslash', 'echo \\{{alert.labels.pod}}'],
    ['after a dollar', 'echo ${{alert.labels.pod}}'],
    [
      'after a comment with a quote',
      "# don't\nkubectl get pod '{{alert.labels.pod}}'",
    ],
    [
      'after such a comment behind an operator',
      "ls;#don't\nls '{{alert.labels.pod}}'",
    ],
    [
      'in quotes of a substitution in quotes',
      'echo "$(echo "{{alert.labels.pod}}")"',
    ],
    ['as the command', '{{alert.labels.pod}} --now'],
    ['as the command after others', 'cd /; X=1 sudo {{alert.labels.pod}}'],
    ['as the command on the next line', 'ls &&\\\n  {{alert.labels.pod}}'],
  ])('D7: refuses a value that quotes can’t tame %s', (_, code) => {
    const filled = withPod(code, '$(touch x); `id`');
    expect(filled.text).toBe(code);
    expect(filled.copyable).toBe(false);
    expect(filled.warnings).toHaveLength(1);
  });

  it.each([
    'a\nb',
    'a\tb',
    'a\u0000b',
    'a\u001b[31m',
    'a\u202eb',
    'a\u200bb',
    '\ud800',
    '',
    '--all',
    '-',
    'x'.repeat(1_001),
  ])('D7: refuses the value %j, which no quotes make safe to read', pod => {
    const filled = withPod('kubectl delete pod {{alert.labels.pod}}', pod);
    expect(filled.copyable).toBe(false);
    expect(filled.text).toBe('kubectl delete pod {{alert.labels.pod}}');
    expect(filled.warnings[0]).toMatch(/^The value of alert\.labels\.pod /);
  });

  it('D7: flags bidirectional and invisible characters of the page itself, and copies none', () => {
    const filled = fillCommand('rm \u202e fdp.elif\u2066 # a\u200b', place());
    expect(filled.copyable).toBe(false);
    expect(filled.text).toBe('rm [U+202E] fdp.elif[U+2066] # a[U+200B]');
    expect(filled.warnings[0]).toBe(
      'The page holds U+202E, a bidirectional control character: what it shows may not be what would run.',
    );
    expect(fillCommand('rm \u202e x', undefined).copyable).toBe(false);
    expect(
      fillCommand('\u200b'.repeat(100_000), place()).parts.length,
    ).toBeLessThan(200);
  });

  it('D7: takes no label from what every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'labels'])
      expect(
        fillCommand(`echo {{alert.labels.${name}}}`, place()).copyable,
      ).toBe(false);
    expect(
      fillCommand('echo <constructor> {{alert.labels.a}}', place(), {})
        .copyable,
    ).toBe(false);
  });

  it('D7: whatever a label holds, a real shell makes one word of it and runs nothing', () => {
    const hostile = fc.array(
      fc.oneof(
        fc.constantFrom(
          ...["'", '"', '`', '$(', ')', '${', '}', ';', '&', '|', '\\', '\n'],
          ...['#', '<', '>', '*', '~', '!', '-', '=', ' ', 'touch ran', '$IFS'],
        ),
        fc.string({ maxLength: 4, unit: 'grapheme' }),
      ),
      { maxLength: 8 },
    );
    const code = fc.array(
      fc.constantFrom(
        ...['a', ' ', "'", '"', '\\', '`', '$', '(', ')', '{', '}', '#', '\n'],
        ...[';', '|', '&', '<', 'echo ', '{{alert.labels.pod}}'],
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(hostile, code, (parts, pieces) => {
        const pod = parts.join('');
        const filled = withPod("printf '%s\\0' {{alert.labels.pod}} end", pod);
        if (filled.copyable) expect(run(filled.text)).toBe(`${pod}\0end\0`);
        else expect(filled.warnings).not.toEqual([]);
        expect(filled.parts.map(({ text }) => text).join('')).toBe(filled.text);

        // In any surroundings the value is either plain, or quoted, or not there at all.
        const other = withPod(pieces.join(''), pod);
        for (const part of other.parts)
          if (part.name === 'alert.labels.pod' && part.filled)
            expect([pod, quoteForShell(pod)]).toContain(part.text);
      }),
      { numRuns: 100 },
    );
  });

  it('D7: in any surroundings, a shell that accepts the command runs nothing of the value', () => {
    const marker = '$(echo RAN >&3)`echo RAN >&3`;echo RAN >&3;\'"echo RAN >&3';
    const surroundings = fc.array(
      fc.constantFrom(
        ...['a', ' ', "'", '"', '\\', '`', '$', '(', ')', '{', '}', '#', '\n'],
        ...[';', 'x=', "$'", '$(', '${a:-', ' # ', " #it's\n", '$((', ': '],
        '{{alert.labels.pod}}',
      ),
      { minLength: 2, maxLength: 12 },
    );
    fc.assert(
      fc.property(surroundings, pieces => {
        const filled = withPod(`: ${pieces.join('')}`, marker);
        const quotes = filled.parts.some(
          part => part.name !== undefined && part.filled,
        );
        if (!filled.copyable || !quotes) return;
        expect(output(filled.text)).not.toContain('RAN');
      }),
      { numRuns: 500 },
    );
  });
});

/** What the value's own commands print, whether or not the rest of the command is one. */
function output(command: string): string {
  return execFileSync(
    'sh',
    ['-c', 'exec 3>&1; sh -c "$1" >/dev/null 2>&1 || :', 'sh', command],
    {
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
}

describe('quoteForShell', () => {
  it('D7: gives a real shell back any text but NUL as one word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), text => {
        fc.pre(!text.includes('\0'));
        expect(run(`printf '%s\\0' ${quoteForShell(text)}`)).toBe(`${text}\0`);
      }),
      { numRuns: 100 },
    );
  });
});

describe('fillText', () => {
  it('fills sentences without quotes, and leaves open what it can’t fill', () => {
    const filled = fillText(
      'Alert {{alert.name}} of {{alert.labels.pod}} since {{time.from}}, see <pod> and {{.Status}}',
      { place: place({ pod: '<b>; rm' }) },
    );
    expect(filled.text).toBe(
      'Alert PaymentsApiDown of <b>; rm since {{time.from}}, see <pod> and {{.Status}}',
    );
    expect(filled.parts).toContainEqual({
      text: '{{time.from}}',
      name: 'time.from',
      filled: false,
      why: 'No time is chosen.',
    });
    expect(
      fillText('{{alert.labels.pod}}', { place: place({ pod: 'a\u202eb' }) })
        .text,
    ).toBe('{{alert.labels.pod}}');
  });
});

describe('fillLink', () => {
  const fill = (href: string, labels: Record<string, string> = {}) =>
    fillLink(href, { place: place(labels), time });

  it('fills dashboards with the time and the place, percent-encoded', () => {
    const filled =
      'https://grafana.acme.io/d/x/payments-api?var-ns=payments-api-production&from=2026-11-22T03%3A00%3A00.000Z&to=2026-11-22T04%3A00%3A00.000Z#production';
    expect(
      fill(
        'https://grafana.acme.io/d/x/{{service.name}}?var-ns={{environment.namespace}}&from={{time.from}}&to={{ time.to }}#{{environment.name}}',
      ),
    ).toEqual({ href: filled });
    expect(
      fill(
        'https://grafana.acme.io/d/x/%7B%7Bservice.name%7D%7D?var-ns=%7B%7Benvironment.namespace%7D%7D&from=%7B%7Btime.from%7D%7D&to=%7B%7B%20time.to%20%7D%7D#%7B%7Benvironment.name%7D%7D',
      ),
    ).toEqual({ href: filled });
    expect(fill('https://{{service.name}}.acme.io/')).toEqual({
      href: 'https://payments-api.acme.io/',
    });
  });

  it('D2: a value changes neither scheme, host nor path of a link', () => {
    expect(
      fill('https://acme.io/{{alert.labels.pod}}?q={{alert.labels.pod}}', {
        pod: '/../@evil.example?a=b&c#d',
      }),
    ).toEqual({
      href: 'https://acme.io/%2F..%2F%40evil.example%3Fa%3Db%26c%23d?q=%2F..%2F%40evil.example%3Fa%3Db%26c%23d',
    });
    for (const [href, pod] of [
      ['https://{{alert.labels.pod}}/', 'evil.example'],
      ['https:{{alert.labels.pod}}/', 'evil.example'],
      ['https:/\\{{alert.labels.pod}}/', 'evil.example'],
      ['mailto:{{alert.labels.pod}}', 'evil'],
      ['https://acme.io{{alert.labels.pod}}', '.evil.example'],
      ['https://acme.io:{{alert.labels.pod}}/', '80'],
      ['{{alert.labels.pod}}', 'javascript:alert(1)'],
      ['https://acme.io/a/{{alert.labels.pod}}/b', '..'],
      ['https://acme.io/{{alert.labels.gone}}', ''],
      ['javascript:{{alert.labels.pod}}', 'alert(1)'],
    ] as const)
      expect(fill(href, { pod })).toEqual({
        href: undefined,
        why: expect.stringMatching(/\.$/),
      });
  });
});
