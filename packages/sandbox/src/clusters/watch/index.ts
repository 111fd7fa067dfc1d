export { serveWatch, type WatchOptions, type WatchRequest } from './serveWatch';
