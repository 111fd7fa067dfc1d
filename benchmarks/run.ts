/**
 * `npm run bench -- <name> [options]`: prints medians and ratios, never passes or fails. Times are of this machine;
 * ratios travel better.
 */
const benchmarks: Record<
  string,
  { summary: string; load(): Promise<{ run(args: string[]): Promise<void> }> }
> = {
  generate: {
    summary:
      'generation of 1,000 services, and verification against bare kustomize builds',
    load: () => import('./generate'),
  },
  generation: {
    summary: 'generation alone',
    load: () => import('./generation'),
  },
  verification: {
    summary: 'verification alone',
    load: () => import('./verification'),
  },
  fleet: {
    summary:
      'following 1,000 services in 4 environments, from the first picture to a page',
    load: () => import('./fleet'),
  },
  readiness: {
    summary:
      'checks of 10,000 services beside kube-score, kube-linter and polaris, and one change among them',
    load: () => import('./readiness'),
  },
  runbooks: {
    summary:
      'pages of 2,000 services drawn, asked for, searched and followed, and what the forge is asked',
    load: () => import('./runbooks'),
  },
};

async function main([name = '', ...args]: string[]): Promise<number> {
  const benchmark = Object.hasOwn(benchmarks, name)
    ? benchmarks[name]
    : undefined;
  if (!benchmark) {
    const known = Object.entries(benchmarks).map(
      ([each, { summary }]) => `  ${each.padEnd(12)} ${summary}`,
    );
    process.stderr.write(
      `${name ? `There is no benchmark ${JSON.stringify(name)}. ` : ''}npm run bench -- <name>\n${known.join('\n')}\n`,
    );
    return 2;
  }
  await (await benchmark.load()).run(args);
  return 0;
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  },
);
