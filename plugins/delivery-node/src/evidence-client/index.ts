export {
  createDeliveryEvidenceClient,
  DeliveryAnswerError,
  type DeliveryEvidenceClient,
} from './deliveryEvidenceClient';
