import type {
  EmergencyChange,
  EmergencyPreview,
  EmergencyPreviewRequest,
  EmergencyRequest,
  EmergencyWaive,
  OverlayFiles,
} from '@golden-path/plugin-runbooks-common';
import type { EnvironmentKey } from './overlayPlace';

/** Hotfixes straight to an environment. Who calls has authorised the caller for the service. */
export interface EmergencyChanges {
  /** Of a service: those under way first, then the newest. */
  list(service: string): Promise<readonly EmergencyChange[]>;
  get(id: string): Promise<EmergencyChange | undefined>;
  /** Files of the overlay at the tip. @throws NotFoundError, InputError; errors of the host */
  overlay(key: EnvironmentKey, signal?: AbortSignal): Promise<OverlayFiles>;
  /**
   * What a change would be, rendered and verified. Writes nothing anywhere.
   * @throws ConflictError when the overlay isn't what was edited; NotFoundError, InputError; errors of the host
   */
  preview(
    service: string,
    request: EmergencyPreviewRequest,
    signal?: AbortSignal,
  ): Promise<EmergencyPreview>;
  /**
   * Opens what the preview showed, or returns what an earlier call opened. While the host doesn't answer it is written
   * down, and opened later: then it has a problem and no change request yet.
   * @param requester - canonical reference of a user, from credentials
   * @throws ConflictError when the plan isn't the same any more; InputError when verification refuses it
   */
  open(
    service: string,
    request: EmergencyRequest,
    requester: string,
  ): Promise<EmergencyChange>;
  /**
   * Says that a lower environment needn't have the change. Doing the same again changes nothing.
   * @param by - canonical reference of a user, from credentials
   * @throws NotFoundError; ConflictError when there is nothing to waive
   */
  waive(
    id: string,
    request: EmergencyWaive,
    by: string,
  ): Promise<EmergencyChange>;
  /** Asks the host what became of changes that are due, and carries them back. Never throws: what fails is tried later. */
  follow(): Promise<void>;
}
