export {
  createDeliveryEvidenceClient,
  DeliveryAnswerError,
  type DeliveryEvidenceClient,
} from './deliveryEvidenceClient';
export { followEvidence, type EvidenceFeed } from './followEvidence';
