/** The door of `message`. */
export { hasHeaderBeyondAscii } from './beyond-ascii.ts';
export { composeMessage } from './compose.ts';
export type { Attachment, MessageFacts } from './compose.ts';
export type { DeliveryStatus, FailedRecipient } from './delivery-status.ts';
export { fieldValue, findField, readHeaderSection } from './header-section.ts';
export type { HeaderCaps, HeaderField, HeaderSection } from './header-section.ts';
export { messageId } from './message-id.ts';
export { composeNotification } from './notification.ts';
export type { NotificationFacts } from './notification.ts';
export { countReceived, receivedField } from './received.ts';
export type { ReceivedFacts } from './received.ts';
export { readDeliveryStatus, readReport } from './report.ts';
export type { Report } from './report.ts';
export { returnPathField } from './return-path.ts';
export { normaliseSubmitted } from './submission.ts';
export type { Normalised } from './submission.ts';
