import type { PlannedServer } from '@golden-path/plugin-golden-path-common';

/** Key of the server's own password in its Secret, and in what External Secrets' generator hands on. */
export const passwordKey = 'password';

/** How a server asks to be run: one pod that keeps nothing. */
export interface ServerContainer {
  /** By digest. */
  readonly image: string;
  /** User and group that the image is made for. */
  readonly user: number;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  /** Name of the variable that the password is in, for the server and the commands of its probes. */
  readonly passwordVariable: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Succeeds once the server answers. */
  readonly probe: readonly string[];
  /** Where it writes, with how much fits there; nothing else is writable. */
  readonly volumes: ReadonlyArray<{
    readonly name: string;
    readonly mountPath: string;
    readonly sizeLimit: string;
  }>;
  readonly resources: {
    readonly requests: { readonly cpu: string; readonly memory: string };
    readonly limits: { readonly cpu: string; readonly memory: string };
  };
}

/** A server that an overlay can bring itself, as long as nobody needs its data afterwards. */
export interface DisposableServer {
  readonly id: PlannedServer['type'];
  readonly port: number;
  /** Migrations change what is in it, so their Job reaches it too. */
  readonly migrated: boolean;
  readonly container: ServerContainer;
  /**
   * The secret variables that the service reaches it with, by name, as templates of External Secrets.
   * @see https://external-secrets.io/latest/guides/templating/
   */
  readonly variables: (host: string) => Readonly<Record<string, string>>;
}
