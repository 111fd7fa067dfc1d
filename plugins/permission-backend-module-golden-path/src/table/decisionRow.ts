/**
 * Who a permission is for, besides the platform group, which is in every audience.
 * `entity-owner` and `task-owner` need a resource to be an owner of, so they fit resource permissions only.
 */
export type Audience =
  | 'signed-in'
  | 'platform'
  | 'template-authors'
  | 'exemption-approvers'
  | 'entity-owner'
  | 'task-owner';

/** One decided permission: its name, its audience, and why. */
export interface DecisionRow {
  permission: string;
  allow: Audience;
  reason: string;
}
