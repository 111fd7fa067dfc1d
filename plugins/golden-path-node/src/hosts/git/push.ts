import {
  ConflictError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { runGit } from './runGit';
import type { Snapshot } from './snapshot';

/** Where a snapshot is pushed to, and with which credential. */
export interface PushTarget {
  readonly cloneUrl: string;
  /** Value of the `Authorization` header; bound to `cloneUrl`. */
  readonly authorization: string | undefined;
  readonly branch: string;
}

/**
 * Pushes a snapshot as the first commit of a branch that doesn't exist yet. URL and credential go through the
 * environment of this one process; what git says is classified and never passed on.
 * @throws ConflictError when the branch exists; NotAllowedError when the host refuses; ServiceUnavailableError when
 * the outcome is unknown
 */
export async function pushFirstCommit(
  snapshot: Snapshot,
  target: PushTarget,
): Promise<void> {
  const reference = `refs/heads/${target.branch}`;
  const { code, output, errors } = await runGit(
    [
      'push',
      '--porcelain',
      '--quiet',
      '--no-verify',
      '--no-signed',
      // An empty expectation: the reference must not exist.
      `--force-with-lease=${reference}:`,
      '--end-of-options',
      'origin',
      `${snapshot.commit}:${reference}`,
    ],
    {
      directory: snapshot.directory,
      settings: [
        ['remote.origin.url', target.cloneUrl],
        ...(target.authorization
          ? [
              [
                `http.${target.cloneUrl}.extraHeader`,
                `Authorization: ${target.authorization}`,
              ] as const,
            ]
          : []),
      ],
    },
  );
  if (code !== 0) throw errorOf(`${output}\n${errors}`, target.cloneUrl);
}

function errorOf(said: string, cloneUrl: string): Error {
  const { host, pathname } = new URL(cloneUrl);
  const at = `${host}${pathname}`;
  if (/\[rejected\]|stale info|already exists/.test(said))
    return new ConflictError(`${at} has that branch already`);
  if (
    /\[remote rejected\]|Authentication failed|terminal prompts disabled|returned error: 40[13]/.test(
      said,
    )
  )
    return new NotAllowedError(
      `${at} refused the push with the credentials of its integration`,
    );
  if (/redirect/i.test(said))
    return new NotAllowedError(
      `${at} answered with a redirect, which is refused`,
    );
  return new ServiceUnavailableError(`pushing to ${at} did not succeed`);
}
