import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { EvidenceReader } from '@golden-path/plugin-delivery-node';
import type {
  ReadAccess,
  SignedCursors,
} from '@golden-path/plugin-golden-path-node/rest';
import type { DeliveryReader } from '../reading';

/** What the routes are made of. */
export interface RouterOptions {
  readonly reader: DeliveryReader;
  readonly evidence: EvidenceReader;
  readonly httpAuth: HttpAuthService;
  readonly access: ReadAccess;
  readonly cursors: SignedCursors;
  /** How long the database may take for an answer, in milliseconds. Default: 10 s. */
  readonly patience?: number;
}
