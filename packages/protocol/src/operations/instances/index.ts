export * from './create-instance.ts';
export * from './get-config.ts';
export * from './get-instance.ts';
export * from './get-instance-state.ts';
export * from './get-service-extensions.ts';
export * from './list-config.ts';
export * from './list-instances.ts';
export * from './update-config-items.ts';
