import type { Request } from 'express';
import type { VisibleServices } from '../reading';
import type { RouterOptions } from './routerOptions';

/** What a handler answers with: a value, or undefined for what doesn't exist or is hidden. */
export type Answer = object | undefined;

/** A route that reads. Who may ask is decided before its handler runs, so that no route can forget to. */
export type Route =
  | {
      readonly path: string;
      /** Each service is decided for itself; `visible` is undefined for who may read none. */
      readonly access: 'services';
      handle(context: {
        readonly request: Request;
        readonly visible: VisibleServices;
        readonly options: RouterOptions;
      }): Promise<Answer>;
    }
  | {
      readonly path: string;
      /** Other plugins of the backend that may read every service; nobody else, not even on a person's behalf. */
      readonly access: 'plugins';
      handle(context: {
        readonly request: Request;
        readonly options: RouterOptions;
      }): Promise<Answer>;
    }
  | {
      readonly path: string;
      readonly access: 'clusters' | 'anybody';
      handle(context: {
        readonly request: Request;
        readonly options: RouterOptions;
      }): Promise<Answer>;
    };
