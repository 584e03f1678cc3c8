export * from './delete-wrap-up-code.ts';
export * from './get-wrap-up.ts';
export * from './list-contact-wrap-ups.ts';
export * from './list-wrap-up-codes.ts';
export * from './list-wrap-up-reports.ts';
export * from './put-wrap-up.ts';
export * from './put-wrap-up-code.ts';
