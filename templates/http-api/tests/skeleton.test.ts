import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  assemble,
  filesOf,
  folders,
  variants,
  write,
} from './skeletonVariants';

interface PackageFile {
  name: string;
  version: string;
  description?: string;
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

interface LockedPackage extends Partial<PackageFile> {
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
}

interface LockFile {
  name: string;
  version: string;
  packages: Record<string, LockedPackage>;
}

/** Dependencies that may run something when they're installed. Empty, and best kept so. */
const mayRunInstallScripts: readonly string[] = [];

function json<T>(files: ReadonlyMap<string, string>, path: string): T {
  return JSON.parse(files.get(path) ?? '') as T;
}

describe.each(variants)('the skeleton for $name', ({ folders: parts }) => {
  const files = assemble(parts);
  const own = json<PackageFile>(files, 'package.json');
  const lock = json<LockFile>(files, 'package-lock.json');

  it('has its name in package.json and the lock only, where it can be set as data', () => {
    expect(own.name).toBe('service');
    expect(lock.name).toBe(own.name);
    expect(lock.packages['']?.name).toBe(own.name);
    expect(lock.version).toBe(own.version);
    expect(lock.packages['']?.version).toBe(own.version);
  });

  it('has no placeholder, and no path or address of the machine that it was made on', () => {
    const placeholder =
      /\$\{\{|\{\{|\{%|\{#|<%|__[A-Z]+__|CHANGE_?ME|TODO|FIXME/;
    const local =
      /\/home\/|\/Users\/|\/work\/|file:\.|registry\.npmjs|:\/\/localhost/;
    for (const [path, text] of files) {
      expect(placeholder.exec(text)?.[0], path).toBeUndefined();
      expect(local.exec(text)?.[0], path).toBeUndefined();
      expect(text.endsWith('\n') && !text.includes('\r'), path).toBe(true);
    }
  });

  it('has a lock that agrees with package.json, with exact versions and no registry', () => {
    const root = lock.packages[''];
    expect(root?.dependencies).toEqual(own.dependencies);
    expect(root?.devDependencies).toEqual(own.devDependencies);
    for (const [name, version] of Object.entries({
      ...own.dependencies,
      ...own.devDependencies,
    })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(
        version,
      );
    }
    for (const [path, { integrity, resolved }] of Object.entries(
      lock.packages,
    )) {
      expect(resolved, path).toBeUndefined();
      if (path !== '') expect(integrity, path).toMatch(/^sha512-/);
    }
  });

  it('installs nothing that runs scripts of its own', () => {
    const runs = Object.entries(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(runs.filter(name => !mayRunInstallScripts.includes(name))).toEqual(
      [],
    );
    expect(files.get('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    const hooks = Object.keys(own.scripts).filter(name =>
      /^(pre|post)?(install|prepare)/.test(name),
    );
    expect(hooks).toEqual([]);
  });

  it('builds an image from pinned bases, allows only named files in, and starts node itself', () => {
    const dockerfile = files.get('Dockerfile') ?? '';
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(
      match => match[1],
    );
    expect(bases).toHaveLength(2);
    for (const base of bases)
      expect(base).toMatch(/:[\w.-]+@sha256:[0-9a-f]{64}$/);
    expect(bases[1]).toMatch(
      /^gcr\.io\/distroless\/nodejs24-debian13:nonroot@/,
    );
    expect(dockerfile).toMatch(
      /^CMD \["--enable-source-maps", "--import", "\.\/dist\/telemetry\.js", "dist\/main\.js"\]$/m,
    );
    expect(own.scripts['start']).toBe(
      'node --enable-source-maps --import ./dist/telemetry.js dist/main.js',
    );

    const allowed = (files.get('.dockerignore') ?? '')
      .split('\n')
      .filter(line => line && !line.startsWith('#'));
    expect(allowed[0]).toBe('*');
    for (const [, sources] of dockerfile.matchAll(
      /^COPY --from=build (.*) \S+$/gm,
    )) {
      for (const source of (sources ?? '')
        .split(' ')
        .map(path => path.replace('/app/', ''))) {
        if (!['node_modules', 'dist'].includes(source))
          expect(allowed).toContain(`!${source}`);
      }
    }
  });

  it('installs, passes its own tests and linter and builds under another name (GOLDEN_PATH_SLOW=1)', context => {
    if (process.env.GOLDEN_PATH_SLOW !== '1') {
      context.skip(
        'not run: set GOLDEN_PATH_SLOW=1; it installs from the registry, half a minute for each variant',
      );
    }
    const folder = mkdtempSync(join(tmpdir(), 'skeleton-'));
    try {
      write(parts, folder);
      const rename = <T extends { name: string }>(
        file: string,
        change: (content: T) => void,
      ) => {
        const content = JSON.parse(
          readFileSync(join(folder, file), 'utf8'),
        ) as T;
        content.name = 'refunds-api';
        change(content);
        writeFileSync(
          join(folder, file),
          `${JSON.stringify(content, undefined, 2)}\n`,
        );
      };
      rename<PackageFile>('package.json', content => {
        content.description = 'Pays money "back" to `customers` ${now}';
      });
      rename<LockFile>('package-lock.json', content => {
        Object.assign(content.packages[''] ?? {}, { name: 'refunds-api' });
      });
      for (const command of [
        ['ci'],
        ['test'],
        ['run', 'lint'],
        ['run', 'build'],
      ]) {
        runNpm(command, folder);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 600_000);
});

/** Without this test runner's own variables, which would change what npm and the service's tests do. */
const theirs =
  /^(npm_|VITE|TEST$|PROD$|DEV$|MODE$|BASE_URL$|NODE_ENV$|NODE_OPTIONS$|OTEL_)/;

function runNpm(command: readonly string[], cwd: string): void {
  const env = {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !theirs.test(name)),
    ),
    PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
  };
  try {
    execFileSync('npm', command, { cwd, env, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as {
      stdout?: string;
      stderr?: string;
    };
    throw new Error(`npm ${command.join(' ')} failed:\n${stdout}${stderr}`);
  }
}

describe('folders of the skeleton', () => {
  const base = filesOf('node');
  const added = folders.filter(folder => folder !== 'node');

  it('add dependencies and scripts to package.json, and change nothing else in it', () => {
    const expected = json<PackageFile>(base, 'package.json');
    for (const folder of added) {
      const actual = json<PackageFile>(filesOf(folder), 'package.json');
      expect(actual, folder).toMatchObject(expected);
      expect(Object.keys(actual), folder).toEqual(Object.keys(expected));
    }
    const both = json<PackageFile>(
      filesOf('node+postgres+redis'),
      'package.json',
    );
    for (const folder of ['node+postgres', 'node+redis']) {
      expect(both, folder).toMatchObject(
        json<PackageFile>(filesOf(folder), 'package.json'),
      );
    }
  });

  it('leave no file to chance: what two of them replace, their combination replaces too', () => {
    const [postgres, redis, both] = [
      'node+postgres',
      'node+redis',
      'node+postgres+redis',
    ].map(filesOf);
    const shared = [...(postgres?.keys() ?? [])].filter(path =>
      redis?.has(path),
    );
    expect([...(both?.keys() ?? [])].sort()).toEqual(shared.sort());
  });

  it('use the same base images', () => {
    const bases = folders
      .map(folder => filesOf(folder).get('Dockerfile'))
      .filter(text => text !== undefined)
      .map(text => [...text.matchAll(/^FROM \S+/gm)].join());
    expect(bases.length).toBeGreaterThan(1);
    expect(new Set(bases).size).toBe(1);
  });
});
