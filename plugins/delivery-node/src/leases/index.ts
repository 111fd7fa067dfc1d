export { isLeaseLost, LeaseLostError } from './leaseLostError';
export {
  createLeases,
  holdLease,
  leaseMilliseconds,
  type Lease,
  type Leases,
} from './leases';
export { runOwned, type OwnershipListener } from './runOwned';
