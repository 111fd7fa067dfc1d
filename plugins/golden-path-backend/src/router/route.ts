import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { Request, Response } from 'express';
import type { Caller } from './authorizeRequest';
import type { RouterOptions } from './routerOptions';

/** A route. Its permission is checked before its handler runs, so that no route can forget to. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly permission: BasicPermission;
  handle(context: {
    request: Request;
    response: Response;
    caller: Caller;
    options: RouterOptions;
  }): Promise<void> | void;
}
