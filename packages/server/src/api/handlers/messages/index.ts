export * from './get-sms-config.ts';
export * from './list-messages.ts';
export * from './send-predefined-short-message.ts';
