export {
  EmergencyChangeButton,
  type EmergencyChangeButtonProps,
} from './EmergencyChangeButton';
export {
  EmergencyChanges,
  type EmergencyChangesProps,
} from './EmergencyChanges';
