export * from './agent-channel.ts';
export * from './agent-state-names.ts';
export * from './agent-status.ts';
export {
  type ReleaseReason,
  releaseReasons,
  type SupervisionInfo,
  type SupervisionMode,
  type VerificationInfo,
  verifiedOutcome,
} from './call-info.ts';
export * from './callback-limits.ts';
export * from './callback-states.ts';
export { ClaimServerRequest, ClaimServerResponse } from './claim-server.ts';
export * from './contact.ts';
export { defaultRoutingStrategy } from './default-routing-strategy.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './flow.ts';
export * from './flow-problems.ts';
export { QueueTreatment, Speech, type SpeechLanguage, speechLanguages } from './flow-values.ts';
export * from './identity-names.ts';
export * from './live-stream.ts';
export { maskedNumber } from './masked-number.ts';
export * from './message-states.ts';
export * from './oauth-names.ts';
export * from './operation.ts';
export * from './operation-examples.ts';
export { operationTexts } from './operation-texts.generated.ts';
export type { RoutingStrategyName } from './operations/groups/group-routing.ts';
export { RoutingReason } from './operations/groups/routing-reason.ts';
export * as operations from './operations/index.ts';
export { environmentTrunkId, type TrunkInfo } from './operations/trunks/trunk-info.ts';
export * from './pop-keys.ts';
export { popStringToSign } from './pop-string-to-sign.ts';
export { PushedEvent, type PushedEventType, pushedEventTypes } from './pushed-events.ts';
export type { QueueInfo } from './queue-info.ts';
export { trunkWords } from './trunk-words.ts';
export { type UserAccess, userAccesses } from './user-access.ts';
export { type WorkbenchAction, workbenchActions } from './workbench-actions.ts';
export * from './wrap-up.ts';
