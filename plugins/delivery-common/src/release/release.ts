/** What an environment is asked to run, runs, or ran: a container image of a service. */
export interface Release {
  /** Tag of the image, such as `sha-3f9c2ab` or `v1.4.2`. */
  readonly tag: string | undefined;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string | undefined;
  /** Commit of the service's repository that the image was built from: 7 to 40 hexadecimal digits, when the tag says it. */
  readonly commit: string | undefined;
}
