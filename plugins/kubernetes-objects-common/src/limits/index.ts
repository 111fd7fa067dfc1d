export { limits, type LimitName } from './limits';
export {
  LimitError,
  assertBytes,
  isLimitError,
  type LimitErrorOptions,
} from './LimitError';
