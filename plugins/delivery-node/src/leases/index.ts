export { isLeaseLost, LeaseLostError } from './leaseLostError';
export {
  createLeases,
  holdLease,
  leaseMilliseconds,
  leaseTimes,
  type Lease,
  type Leases,
  type LeaseTimes,
} from './leases';
export { runOwned, type OwnershipListener } from './runOwned';
