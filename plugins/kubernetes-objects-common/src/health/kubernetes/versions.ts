import { splitApiVersion } from '../../objects';
import type { HealthStep } from '../HealthRule';

/** Unknown for versions whose fields mean something else, or aren't known to mean the same. */
export function onlyVersions(...versions: readonly string[]): HealthStep {
  return ({ apiVersion, kind }) =>
    versions.includes(splitApiVersion(apiVersion).version)
      ? undefined
      : {
          status: 'Unknown',
          message: `apiVersion: found ${apiVersion}, whose ${kind} can't be judged; accepted is ${versions.join(' or ')}`,
        };
}
