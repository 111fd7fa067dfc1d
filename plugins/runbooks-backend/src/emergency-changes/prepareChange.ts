import { createHmac } from 'node:crypto';
import { ConflictError, InputError } from '@backstage/errors';
import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  type Engine,
  type FileChange,
  maskCredentials,
} from '@golden-path/plugin-golden-path-node';
import type {
  EmergencyPreview,
  OverlayEdit,
  OverlayFiles,
} from '@golden-path/plugin-runbooks-common';
import { findingsOfChange, judgeOverlay, refuses } from './judgeOverlay';
import type { OverlayPlace } from './overlayPlace';
import {
  overlayFiles,
  type ServiceFolder,
  type ServiceFolders,
  withFiles,
} from './serviceFolders';

/** A change as people see it, and what it writes when it is opened. */
export interface PreparedChange {
  readonly preview: EmergencyPreview;
  /** From the root of the config repository. None of them holds a credential where the change may be opened. */
  readonly writes: readonly (FileChange & {
    readonly replaces: string | null;
  })[];
}

/** What changes are prepared with. */
export interface PreparationSources {
  readonly engine: Pick<Engine, 'verifier' | 'organisation'>;
  readonly folders: ServiceFolders;
  /** Keys the ids of plans; the same in every replica. */
  readonly planKey: string;
}

/** Environments before this one that the service has, in delivery order. */
export const lowerEnvironments = (
  { environments }: Pick<ServiceFolder, 'environments'>,
  environment: string,
): readonly string[] => {
  const at = environments.indexOf(environment);
  return at < 0 ? [] : environments.slice(0, at);
};

const holdsCredential = (path: string, text: string | undefined): boolean =>
  text !== undefined &&
  maskCredentials([{ path, texts: [text] }])[0]?.[0] !== text;

/** The files of an overlay at the tip. A text that may hold a credential leaves its host for nobody. */
export async function readOverlay(
  { folders }: Pick<PreparationSources, 'folders'>,
  { name, environment, folder }: OverlayPlace,
): Promise<OverlayFiles> {
  const found = await folders.read(name);
  const files = overlayFiles(await found.files(environment), folder);
  const links = [...found.links].filter(path => path.startsWith(`${folder}/`));
  return {
    environment,
    folder,
    commit: found.commit,
    files: [
      ...[...files].map(([path, text]) =>
        holdsCredential(path, text)
          ? {
              path,
              text: undefined,
              locked:
                'holds what looks like a credential; change it at the host, and move the credential to the secret store',
            }
          : { path, text, locked: undefined },
      ),
      ...links.map(path => ({
        path: path.slice(folder.length + 1),
        text: undefined,
        locked: 'is a link, which is not followed',
      })),
    ].sort((one, other) => (one.path < other.path ? -1 : 1)),
  };
}

/**
 * Renders and verifies an overlay with edits, before and after. Writes nothing.
 *
 * @throws ConflictError when a file isn't what it was when it was edited; InputError for edits that can't be made
 */
export async function prepareChange(
  { engine, folders, planKey }: PreparationSources,
  place: OverlayPlace,
  edits: readonly OverlayEdit[],
  signal: AbortSignal,
): Promise<PreparedChange> {
  const { name, environment, folder } = place;
  const found = await folders.read(name);
  const tree = await found.files(environment);
  assertPresent(edits, found, overlayFiles(tree, folder), folder);
  const credentials = edits.flatMap(edit => credentialFinding(edit, folder));
  const changed = withFiles(
    tree,
    folder,
    edits.map(({ path, after }) => ({ path, content: after })),
  );
  const findings =
    credentials.length > 0
      ? credentials
      : findingsOfChange(
          await judgeOverlay(engine, tree, folder, signal),
          await judgeOverlay(engine, changed, folder, signal),
        );
  return {
    preview: {
      files: shown(edits),
      findings,
      plan: refuses(findings)
        ? undefined
        : planOf(planKey, place, found.version(environment), edits),
      carriesBackTo: lowerEnvironments(found, environment),
    },
    writes: edits.map(({ path, before, after }) => ({
      path: `${folder}/${path}`,
      content: after,
      replaces: before ?? null,
    })),
  };
}

/** @throws ConflictError, InputError */
function assertPresent(
  edits: readonly OverlayEdit[],
  { links }: ServiceFolder,
  present: ReadonlyMap<string, string>,
  folder: string,
): void {
  for (const { path, before } of edits) {
    if (links.has(`${folder}/${path}`))
      throw new InputError(
        `edits: found ${path}, which is a link; accepted: files`,
      );
    if (present.get(path) !== before)
      throw new ConflictError(
        `${path} is not what it was when it was edited: look at it again, and edit what is there now`,
      );
  }
}

function credentialFinding(
  { path, before, after }: OverlayEdit,
  folder: string,
): Finding[] {
  const written = holdsCredential(path, after);
  if (!written && !holdsCredential(path, before)) return [];
  return [
    {
      rule: 'literal-credential',
      severity: 'error',
      file: `${folder}/${path}`,
      message: written
        ? 'holds what looks like a credential in plain text'
        : 'held what looks like a credential, so it is not changed from here',
      fix: written
        ? 'Put it into the secret store, and name it by an ExternalSecret.'
        : 'Change it at the host, and replace the credential: whoever can read the repository has seen it.',
    },
  ];
}

function shown(edits: readonly OverlayEdit[]): EmergencyPreview['files'] {
  const masked = maskCredentials(
    edits.map(({ path, before, after }) => ({ path, texts: [before, after] })),
  );
  return edits.map(({ path }, index) => ({
    path,
    before: masked[index]?.[0],
    after: masked[index]?.[1],
  }));
}

/** Names what would be written, and everything that it was rendered and verified with. */
const planOf = (
  key: string,
  { service, environment }: OverlayPlace,
  version: string,
  edits: readonly OverlayEdit[],
): string =>
  createHmac('sha256', key)
    .update(
      JSON.stringify([
        service,
        environment,
        version,
        [...edits]
          .sort((one, other) => (one.path < other.path ? -1 : 1))
          .map(({ path, before, after }) => [
            path,
            before ?? null,
            after ?? null,
          ]),
      ]),
    )
    .digest('hex');
