import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { Request } from 'express';
import type { VisibleServices } from '../../database';

/** A file that is written while it is read. */
export class FileAnswer {
  constructor(
    readonly name: string,
    readonly type: string,
    readonly lines: AsyncIterable<string>,
  ) {}
}

/** What a handler answers with: a value, or undefined for what doesn't exist or is hidden. */
export type Answer = object | undefined;

/** What a handler gets. */
export interface RouteContext<Options> {
  readonly request: Request;
  readonly credentials: BackstageCredentials;
  /** Services that the asker may read; none where a permission is asked for that is about no service. */
  readonly visible: VisibleServices;
  readonly options: Options;
}

/** A route. Who may ask it is decided before its handler runs, so that no route can forget to. */
export interface Route<Options> {
  readonly method: 'get' | 'post' | 'put';
  /** Below the plugin's address. */
  readonly path: string;
  /**
   * `people`: nobody else; `callers`: services, too; either way only who may read. `plugins`: others of the backend that
   * may read every service, and nobody else, not even on a person's behalf. A permission: who has it.
   */
  readonly access: 'people' | 'callers' | 'plugins' | BasicPermission;
  /** Of an answer; default: 200. */
  readonly status?: number;
  /** Hosts are asked, too: no entity tag, and more time than the database gets. */
  readonly asksHosts?: boolean;
  /** What else the answer depends on, beside the address, what is visible, and the revision. */
  varies?(context: RouteContext<Options>): Promise<unknown>;
  /** What is said where nothing is found. Default: there is no such service or environment. */
  absent?(): Error;
  handle(context: RouteContext<Options>): Promise<Answer>;
}
