import { isMissing, isRefusal } from '../answers';

/** Whether a backend hides a service: it answers alike for what a person may not see and for what isn't there. */
export const isHiddenService = (error: Error | undefined): boolean =>
  isRefusal(error) || isMissing(error);
